import * as z from "zod";
import { id, name, optional, time } from "./fields.ts";

/** One field of a public form. A `hidden` field is kept with its default and never shown to the person who fills it in. */
export const formField = z.object({
  name: z.string().regex(/^[a-zA-Z][a-zA-Z0-9_]{0,59}$/, "must start with a letter and hold letters, digits and _"),
  label: z.string().min(1).max(200),
  type: z.enum(["text", "email", "phone", "textarea", "select", "checkbox", "number"]),
  required: z.boolean().default(false),
  hidden: z.boolean().default(false),
  options: z.array(z.string().min(1).max(200)).max(100).default([]),
  defaultValue: optional(z.string().max(1000)),
  /** Which part of the ticket or contact the answer becomes. */
  mapsTo: optional(
    z.enum([
      "ticket.subject",
      "ticket.description",
      "ticket.pipelineId",
      "ticket.stageId",
      "contact.email",
      "contact.firstName",
      "contact.lastName",
      "contact.phone",
    ]),
  ),
});
export type FormField = z.infer<typeof formField>;

/** A public form whose submissions become conversations. */
export const form = z.object({
  id,
  name,
  fields: z.array(formField).min(1).max(60),
  submitText: z.string().min(1).max(60).default("Send"),
  thankYouText: z.string().max(1000).default("Thank you. We will get back to you."),
  /** The form channel account that takes the submissions; null until one is connected. */
  channelAccountId: optional(id),
  createdAt: time,
});
export type Form = Readonly<z.infer<typeof form>>;
