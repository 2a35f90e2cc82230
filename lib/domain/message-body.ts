import * as z from "zod";

const written = z.object({ text: z.string(), html: z.string().nullable() });

/** The whole body of a message whose row holds only its start: an object in the attachments bucket (`bodyKey`), as JSON. */
export const messageBody = z.object({
  ...written.shape,
  /** With quoted history and signature; null when nothing was left out of `text` and `html`. */
  whole: written.nullable(),
});
export type MessageBody = Readonly<z.infer<typeof messageBody>>;
