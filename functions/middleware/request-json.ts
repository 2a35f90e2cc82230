import type { APIGatewayProxyEventV2 } from "aws-lambda";
import { Invalid, TooLarge } from "../../lib/domain/errors.ts";

const MOST_BYTES = 1024 * 1024;
const DEEPEST = 32;

/**
 * The JSON of a request; undefined when it has no body. Text comes out well-formed: half of a surrogate pair, which no
 * store takes, becomes U+FFFD.
 * @throws TooLarge over 1 MB; Invalid for what is not JSON, or nested so deeply that reading it would exhaust the stack
 */
export function requestJson({
  body,
  isBase64Encoded,
}: Pick<APIGatewayProxyEventV2, "body" | "isBase64Encoded">): unknown {
  if (!body) return undefined;
  const bytes = Buffer.from(body, isBase64Encoded ? "base64" : "utf8");
  if (bytes.length > MOST_BYTES) throw new TooLarge("The body is larger than 1 MB.");
  const text = bytes.toString("utf8");
  if (depthOf(text) > DEEPEST) throw new Invalid(`The body is nested more than ${DEEPEST} levels deep.`);
  try {
    return wellFormed(JSON.parse(text));
  } catch {
    throw new Invalid("The body is not JSON.");
  }
}

/** The deepest nesting of brackets outside strings. Looks at the text once, because reading it is what has to be safe. */
function depthOf(text: string): number {
  let depth = 0;
  let deepest = 0;
  let quoted = false;
  for (let i = 0; i < text.length; i++) {
    const mark = text[i];
    if (quoted && mark === "\\") i += 1;
    else if (mark === '"') quoted = !quoted;
    else if (quoted) continue;
    else if (mark === "[" || mark === "{") deepest = Math.max(deepest, ++depth);
    else if (mark === "]" || mark === "}") depth -= 1;
  }
  return deepest;
}

function wellFormed(value: unknown): unknown {
  if (typeof value === "string") return value.toWellFormed();
  if (Array.isArray(value)) return value.map(wellFormed);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name.toWellFormed(), wellFormed(one)]));
}
