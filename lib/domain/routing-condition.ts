import * as z from "zod";
import { channelId, id } from "./fields.ts";
import { workingHours } from "./working-hours.ts";

const values = z.array(z.string().min(1).max(200)).min(1).max(100);

/** What a routing rule may ask of a conversation, as data. All conditions of a rule must hold. */
export const routingCondition = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("channel"), channels: z.array(channelId).min(1).max(50) }),
  z.strictObject({ kind: z.literal("channel_account"), channelAccountIds: z.array(id).min(1).max(100) }),
  z.strictObject({
    kind: z.literal("words"),
    in: z.enum(["subject", "text", "subject_or_text"]).default("subject_or_text"),
    match: z.enum(["any", "all", "none"]).default("any"),
    words: values.meta({ description: "Words or phrases; case and accents do not matter" }),
  }),
  z.strictObject({
    kind: z.literal("language"),
    languages: z
      .array(z.string().regex(/^[a-z]{2,3}$/, "must be a language code such as es"))
      .min(1)
      .max(50)
      .meta({
        description: "What the channel says of the message, else the contact's property `language`; no guessing",
      }),
  }),
  z.strictObject({
    kind: z.literal("contact_property"),
    name: z.string().min(1).max(100),
    match: z.enum(["is", "is_not", "known", "unknown"]).default("is"),
    values: values.default(["-"]).meta({ description: "For `is` and `is_not`" }),
  }),
  z.strictObject({
    kind: z.literal("working_hours"),
    during: z.enum(["within", "outside"]),
    hours: workingHours,
  }),
  z.strictObject({
    kind: z.literal("ticket_field"),
    field: z
      .string()
      .regex(/^(priority|pipelineId|stageId|source|properties\..{1,100})$/, "is not a field of tickets")
      .meta({ description: "priority, pipelineId, stageId, source or properties.<name>" }),
    values,
  }),
]);
export type RoutingCondition = Readonly<z.infer<typeof routingCondition>>;
