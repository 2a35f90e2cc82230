import * as z from "zod";
import { id, name, optional, time } from "./fields.ts";
import { owned } from "./owned.ts";

/** Something that replies often bring along: a link, a text, or a file. */
export const libraryItem = z.object({
  id,
  title: name,
  kind: z.enum(["document", "article", "quote"]),
  link: optional(z.url({ protocol: /^https?$/ }).max(2000)),
  text: optional(z.string().max(20_000)),
  file: optional(z.object({ name: z.string(), contentType: z.string(), size: z.int(), storageKey: z.string() })),
  ...owned.shape,
  createdAt: time,
  updatedAt: time,
});
export type LibraryItem = Readonly<z.infer<typeof libraryItem>>;
