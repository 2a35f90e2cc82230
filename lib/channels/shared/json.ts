/** A JSON object of unknown shape: providers add fields and types without notice, so nothing is taken for granted. */
export type JsonObject = Readonly<Record<string, unknown>>;

const decoder = new TextDecoder();

/** Bytes as UTF-8; what is not UTF-8 becomes U+FFFD, so decoding never fails. */
export const decodeText = (bytes: Uint8Array): string => decoder.decode(bytes);

/**
 * Parses JSON without losing digits: a number that a double cannot hold exactly (Meta's `app_id` and `attachment_id`
 * are larger than 2^53) comes back as the text of its digits.
 * @returns undefined when it is not JSON, or is nested too deep to walk
 */
export function parseJson(text: string): unknown {
  try {
    // TypeScript does not yet know the third argument of the reviver (ECMAScript, "JSON.parse source text access").
    return JSON.parse(text, keepDigits as (key: string, value: unknown) => unknown);
  } catch {
    return undefined;
  }
}

function keepDigits(_key: string, value: unknown, context: { readonly source?: string }): unknown {
  if (typeof value !== "number") return value;
  const exact = Number.isInteger(value) ? Number.isSafeInteger(value) : Number.isFinite(value);
  return exact ? value : (context.source ?? String(value));
}

/** The value if it is a JSON object, so that a provider's surprises read as absent. */
export function asObject(value: unknown): JsonObject | null {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as JsonObject) : null;
}

/** The value if it is a list, else an empty one. */
export function asList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** A text that is not empty, or null. */
export function asText(value: unknown): string | null {
  return typeof value === "string" && value !== "" ? value : null;
}

/** An id as text, whether the provider wrote it as text or as a number. */
export function asId(value: unknown): string | null {
  return typeof value === "number" ? String(value) : asText(value);
}
