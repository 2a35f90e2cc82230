import * as z from "zod";
import { type Item, type Key, VERSION } from "./item.ts";

export interface Codec<T> {
  readonly type: string;
  /** @param attributes index keys, `ttl` and whatever else stands beside the entity */
  encode(key: Key, entity: T, attributes?: Readonly<Record<string, unknown>>): Item;
  /** Absent optional fields get their defaults, so items written before a field existed are read as well. */
  decode(item: Readonly<Record<string, unknown>>): T;
}

/**
 * How one entity becomes an item and back, both by its zod schema.
 *
 * Every stored byte is paid for on each write, so a value that says nothing (null, false, empty text, list or map) is
 * left out where the schema reads its absence as that same value. Other defaults are stored: they may change later.
 */
export function codec<T>(type: string, schema: z.ZodType<T>): Codec<T> {
  return {
    type,
    encode: (key, entity, attributes = {}) => ({
      ...key,
      type,
      v: VERSION,
      ...(lean(entity, schema) as Record<string, unknown>),
      ...attributes,
    }),
    decode: (item) => schema.parse(item),
  };
}

/** Leaves out what the schema would read back from nothing. Goes into objects and lists that the schema describes. */
function lean(value: unknown, schema: z.core.$ZodType): unknown {
  const inner = unwrapped(schema);
  if (inner instanceof z.ZodArray && Array.isArray(value)) return value.map((entry) => lean(entry, inner.element));
  if (!(inner instanceof z.ZodObject) || typeof value !== "object" || value === null) return value;
  const fields = Object.entries(inner.shape as Record<string, z.ZodType>).flatMap(([name, field]) => {
    const stored = lean((value as Record<string, unknown>)[name], field);
    return stored === undefined || (isEmpty(stored) && readsAs(field, stored)) ? [] : [[name, stored] as const];
  });
  return Object.fromEntries(fields);
}

function unwrapped(schema: z.core.$ZodType): z.core.$ZodType {
  const wrapped =
    schema instanceof z.ZodNullable ||
    schema instanceof z.ZodDefault ||
    schema instanceof z.ZodPrefault ||
    schema instanceof z.ZodOptional;
  return wrapped ? unwrapped(schema.unwrap()) : schema;
}

function isEmpty(value: unknown): boolean {
  if (value === null || value === false || value === "") return true;
  return typeof value === "object" && Object.keys(value).length === 0;
}

/** Whether nothing at all is read as this empty value. Fields that were all left out make an empty object too. */
function readsAs(field: z.ZodType, empty: unknown): boolean {
  const read = field.safeParse(undefined);
  if (!read.success) return false;
  return isEmpty(read.data) ? JSON.stringify(read.data) === JSON.stringify(empty) : sameFromEmpty(field, read.data);
}

function sameFromEmpty(field: z.ZodType, data: unknown): boolean {
  const fromEmpty = field.safeParse({});
  return fromEmpty.success && JSON.stringify(fromEmpty.data) === JSON.stringify(data);
}
