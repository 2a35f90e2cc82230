import * as z from "zod";

const entry = z
  .string()
  .trim()
  .toLowerCase()
  .max(320)
  .regex(/^(?:[^\s@]+@)?[^\s@.]+(?:\.[^\s@.]+)+$/, "must be an address or a domain")
  .meta({ description: "An address, or a domain, which stands for its sub-domains too" });

/** Whose mail an inbox wants and does not want. */
export const mailFilter = z.object({
  /** Never taken for spam or turned away. */
  allow: z.array(entry).max(500).default([]),
  /** Kept raw and shown nowhere. */
  deny: z.array(entry).max(500).default([]),
  /** Where mail goes that machines wrote, or that was written to many. */
  automated: z.enum(["inbox", "spam_view"]).default("inbox"),
});
export type MailFilter = z.infer<typeof mailFilter>;

/** Lets everybody in. */
export const NO_FILTER: MailFilter = { allow: [], deny: [], automated: "inbox" };

/** What is judged: `trusted` says that the sender's domain does not disown the mail. */
export interface FilteredMail {
  readonly sender: string;
  readonly automated: boolean;
  readonly trusted: boolean;
}

/**
 * What an inbox's filter says of a mail. The more exact entry holds: an address before a domain, a sub-domain before
 * its domain; of two that are alike the one that allows. Nobody is allowed who only claims to be somebody.
 */
export function filterMail(filter: MailFilter, mail: FilteredMail): "allow" | "deny" | "spam" | null {
  for (const name of namesOf(mail.sender.toLowerCase())) {
    if (mail.trusted && filter.allow.includes(name)) return "allow";
    if (filter.deny.includes(name)) return "deny";
  }
  return mail.automated && filter.automated === "spam_view" ? "spam" : null;
}

/** `ada@mail.example.com`, `mail.example.com`, `example.com`, `com`. */
function namesOf(address: string): readonly string[] {
  const labels = address.slice(address.lastIndexOf("@") + 1).split(".");
  return [address, ...labels.map((_, at) => labels.slice(at).join("."))];
}
