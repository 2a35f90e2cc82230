import * as z from "zod";

/** One setting or secret of a channel, as a form needs it. */
export interface SchemaField {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly kind: "text" | "area" | "email" | "url" | "number" | "switch" | "choice" | "list" | "hours" | "json";
  readonly required: boolean;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  /** Undefined: there is none. */
  readonly defaultValue: unknown;
  readonly maxLength: number | undefined;
}

/** The parts of JSON Schema (2020-12) that a form is made of; https://json-schema.org/draft/2020-12. */
/** `["string", "null"]` is something that may be left out. */
const type = z.union([z.string(), z.array(z.string()).transform((types) => types.find((one) => one !== "null"))]);
const property = z.looseObject({
  type: type.optional(),
  title: z.string().optional(),
  description: z.string().optional(),
  format: z.string().optional(),
  enum: z.array(z.unknown()).optional(),
  default: z.unknown().optional(),
  maxLength: z.number().optional(),
  items: z.looseObject({ type: z.string().optional() }).optional(),
  properties: z.record(z.string(), z.unknown()).optional(),
  anyOf: z.array(z.looseObject({ type: z.string().optional() })).optional(),
});
type Property = z.infer<typeof property>;
const schema = z.looseObject({
  properties: z.record(z.string(), property.catch({})).default({}),
  required: z.array(z.string()).default([]),
});

/** What working hours are made of, wherever a channel asks for some. */
const HOURS = ["timeZone", "days", "holidays"];

/** A text that may be longer than this is typed in an area. */
const ONE_LINE = 300;

/** What a channel's schema asks for, in its order. Anything unknown can be typed as JSON. */
export function readSchema(raw: unknown): readonly SchemaField[] {
  const read = schema.safeParse(raw);
  if (!read.success) return [];
  const { properties, required } = read.data;
  return Object.entries(properties).map(([name, given]) => {
    const one = withoutNull(given);
    return {
      name,
      title: given.title ?? name,
      description: given.description ?? "",
      kind: kindOf(one),
      required: required.includes(name),
      options: (one.enum ?? []).map((option) => ({ value: String(option), label: humanWords(String(option)) })),
      defaultValue: given.default,
      maxLength: one.maxLength,
    };
  });
}

/** `anyOf [something, null]` is something that may be left out. */
function withoutNull(given: Property): Property {
  const [other, ...more] = (given.anyOf ?? []).filter(({ type }) => type !== "null");
  return other && more.length === 0 ? { ...given, ...property.parse(other) } : given;
}

function kindOf({ type, format, enum: options, maxLength, items, properties }: Property): SchemaField["kind"] {
  if (options) return "choice";
  if (type === "boolean") return "switch";
  if (type === "integer" || type === "number") return "number";
  if (type === "array" && items?.type === "string") return "list";
  if (properties && HOURS.every((name) => Object.hasOwn(properties, name))) return "hours";
  if (type !== "string") return "json";
  if (format === "email") return "email";
  if (format === "uri") return "url";
  return maxLength !== undefined && maxLength > ONE_LINE ? "area" : "text";
}

/** `agent_and_company` is shown as `Agent and company` where nobody has better words. */
const humanWords = (option: string): string => {
  const words = option.replaceAll("_", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
};
