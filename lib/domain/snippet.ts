import * as z from "zod";
import { id, name, optional, time } from "./fields.ts";
import { owned } from "./owned.ts";

/** Words that are written often. `{{contact.firstName|there}}` stands for a field, or for what follows the bar. */
export const snippet = z.object({
  id,
  name,
  /** What one types to find it. */
  shortcut: optional(z.string().regex(/^[\w-]{1,40}$/)),
  text: z.string().min(1).max(20_000),
  html: optional(z.string().max(50_000)),
  ...owned.shape,
  createdAt: time,
  updatedAt: time,
});
export type Snippet = Readonly<z.infer<typeof snippet>>;
