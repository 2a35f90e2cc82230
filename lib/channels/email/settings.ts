import * as z from "zod";
import type { Account } from "../channel.ts";

const field = <T extends z.ZodType>(type: T, title: string, description: string) => type.meta({ title, description });

/** What an admin sets for one address. */
const fields = z.strictObject({
  address: field(
    z.email().toLowerCase(),
    "Address",
    "The team's address: customers write to it and see it as the sender.",
  ),
  provider: field(
    z.enum(["gmail", "office365", "other", "fallback"]).default("other"),
    "Where the mailbox is",
    "Decides which forwarding guide is shown. `fallback` is an inbox's own address, which needs no mailbox.",
  ),
  sharingAccepted: field(
    z.boolean().default(false),
    "Everyone in the inbox may read this mailbox's mail",
    "A team address is shared: all mail to it is visible to every member of the inbox.",
  ),
  companyName: field(
    z.string().trim().max(100).default(""),
    "Company name",
    "Shown as sender, alone or after the agent's name.",
  ),
  fromName: field(
    z.enum(["agent_and_company", "company"]).default("agent_and_company"),
    "Sender name",
    "Whether customers see who writes, as `Ana (Example)`, or only the company. Office 365 allows only the company.",
  ),
  signature: field(
    z.string().max(20_000).default(""),
    "Team signature",
    "HTML below every reply. {{sender.fullName}}, {{sender.firstName}} and {{sender.lastName}} stand for who writes.",
  ),
  creditOriginalSender: field(
    z.boolean().default(true),
    "Choose the original sender of forwarded mail",
    "A colleague's forward belongs to whoever wrote the mail inside; off: to the colleague.",
  ),
  spam: field(
    z.enum(["spam_view", "inbox"]).default("spam_view"),
    "Spam",
    "Where mail goes that is spam, carries a virus or fails its domain's DMARC policy.",
  ),
  autoReply: field(
    z.string().trim().max(5_000).default(""),
    "Automatic answer",
    "Sent once when somebody opens a conversation; empty: nothing is sent. Never to machines, at most once a day.",
  ),
});

/** Sharing has to be accepted, but for an inbox's own address, which is shared from the beginning. */
export const settings = fields
  .refine(({ provider, sharingAccepted }) => provider === "fallback" || sharingAccepted, {
    path: ["sharingAccepted"],
    message: "must be accepted: everybody in the inbox reads what comes to this address",
  })
  .refine(({ provider, fromName }) => provider !== "office365" || fromName === "company", {
    path: ["fromName"],
    message: "must be `company`: Office 365 sends under the mailbox's own name only",
  });
export type Settings = z.infer<typeof settings>;
export type EmailAccount = Account<Settings>;

/** Made by the product when the account is: signs the reply addresses that customers answer to. */
export const secrets = z.strictObject({
  replyKey: field(
    z.string().min(32).max(200).optional(),
    "Reply key",
    "Signs the addresses that customers answer to. Left out, one is made; a new one makes old reply addresses invalid.",
  ),
});
