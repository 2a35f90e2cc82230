import * as z from "zod";
import { id } from "../domain/fields.ts";

/** Query of every list. The cursor is opaque: only give back what `next` said. */
export const pageQuery = z.strictObject({
  limit: z.coerce.number().int().min(1).max(100).default(25),
  cursor: z.string().min(1).max(2000).optional(),
});

/** What a list is searched for. */
export const searched = z.string().trim().min(1).max(200);

/** Path of every call on one thing. */
export const byId = z.strictObject({ id });

/** Answer of every paged list: `next` is null on the last page. */
export const pageOf = <T extends z.ZodType>(item: T) => z.object({ items: z.array(item), next: z.string().nullable() });

/** A whole list in one page has the same shape, so that clients read all lists alike. */
export const whole = <T>(items: readonly T[]) => ({ items: [...items], next: null });
