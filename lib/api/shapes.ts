import * as z from "zod";
import { channelAccount } from "../domain/channel-account.ts";
import { contact } from "../domain/contact.ts";
import { decision } from "../domain/decision.ts";
import { time } from "../domain/fields.ts";
import { form } from "../domain/form.ts";
import { inbox } from "../domain/inbox.ts";
import { keptSubmission } from "../domain/submission.ts";
import { suppression } from "../domain/suppression.ts";
import { team } from "../domain/team.ts";
import { pipeline, ticket } from "../domain/ticket.ts";
import { role, user } from "../domain/user.ts";

/** What the API answers: the nouns without what is only ours (revisions, loads, subjects), with what is worked out. */

export const inboxShape = inbox.meta({ id: "Inbox" });
export const teamShape = team.omit({ nextShiftAt: true }).meta({ id: "Team" });
export const pipelineShape = pipeline.meta({ id: "Pipeline" });
export const formShape = form.meta({ id: "Form" });
export const decisionShape = decision.omit({ input: true }).meta({ id: "Decision" });
export const suppressionShape = suppression.meta({ id: "Suppression" });
export const contactShape = contact.omit({ rev: true }).meta({ id: "Contact" });
export const contactDetailsShape = contactShape
  .extend({
    suppressions: z.array(suppressionShape).meta({ description: "Addresses that mail is not sent to, and why" }),
  })
  .meta({ id: "ContactDetails" });
export const ticketShape = ticket.omit({ branchId: true, rev: true }).meta({ id: "Ticket" });
export const userShape = user
  .omit({ load: true, loadByChannel: true, lastAssignedAt: true, subject: true })
  .omit({ returnsTo: true, disconnectedAt: true, nextShiftAt: true })
  .meta({ id: "User" });

export const meShape = z
  .object({
    id: z.string(),
    type: z.enum(["user", "api_key"]),
    name: z.string(),
    email: z.string().nullable(),
    role,
    availability: user.shape.availability.unwrap().nullable(),
    user: userShape.nullable().meta({ description: "null for an API key" }),
  })
  .meta({ id: "Me" });

export const senderDomainShape = z
  .object({
    domain: z.string(),
    state: z.enum(["verified", "pending", "failed", "not_found", "unknown"]).meta({
      description: "`not_found`: the mail service does not know the domain. `unknown`: it could not be asked",
    }),
    knownBy: z.enum(["domain", "address"]).nullable().meta({ description: "An address alone is not signed" }),
    dkim: z.enum(["verified", "pending", "failed"]).nullable().meta({ description: "null: it was not set up" }),
    records: z.array(
      z.object({
        type: z.enum(["CNAME", "TXT", "MX"]),
        name: z.string(),
        value: z.string(),
        state: z.enum(["found", "missing", "unchecked"]),
      }),
    ),
  })
  .meta({ id: "SenderDomain" });

export const channelAccountShape = channelAccount
  .omit({ secretNames: true })
  .extend({
    secrets: z.record(z.string(), z.literal("set")).meta({ description: "Which secrets are set; never their values" }),
    webhookUrl: z.string(),
    forwardingAddress: z.string().nullable().meta({ description: "Where the team's mailbox forwards its mail to" }),
  })
  .meta({ id: "ChannelAccount" });

export const heldEventShape = z
  .object({
    id: z.string(),
    receivedAt: time,
    events: z
      .array(z.object({ kind: z.string(), from: z.string(), text: z.string(), occurredAt: z.string() }))
      .meta({ description: "What can be read in it; none where nothing can" }),
  })
  .meta({ id: "HeldEvent" });

export const submissionShape = keptSubmission.extend({ contactId: z.string().nullable() }).meta({ id: "Submission" });

export const channelShape = z
  .object({
    id: z.string(),
    title: z.string(),
    description: z.string(),
    guide: z.string().meta({ description: "How to connect it, in Markdown" }),
    settings: z.record(z.string(), z.unknown()).meta({ description: "JSON Schema of `settings`" }),
    secrets: z.record(z.string(), z.unknown()).meta({ description: "JSON Schema of `secrets`" }),
    capabilities: z.object({
      maxTextLength: z.int(),
      attachments: z.record(z.string(), z.number()),
      richText: z.boolean(),
      mail: z.boolean(),
      receipts: z.boolean(),
      typing: z.boolean(),
      visitors: z.boolean().meta({ description: "People are visitors of a website, who see live what is stored" }),
      canStartConversation: z.boolean(),
      canReply: z.boolean(),
      replyWindowHours: z.number().nullable(),
      createsContact: z.boolean(),
    }),
  })
  .meta({ id: "Channel" });

export const apiKeyShape = z
  .object({
    id: z.string(),
    name: z.string(),
    role,
    hint: z.string().meta({ description: "Last four characters of the key" }),
    createdAt: time,
    createdBy: z.string(),
  })
  .meta({ id: "ApiKey" });
