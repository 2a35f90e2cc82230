import { domainOf } from "./address-list.ts";

/** What becomes of a mail to one recipient, in order. */
export type Step =
  | { readonly report: "Delivery" | "Complaint" | "DeliveryDelay"; readonly afterMs?: number }
  | { readonly report: "Bounce"; readonly bounce: keyof typeof bounces }
  /** The recipient's out-of-office answer comes back. */
  | { readonly report: "Answer" };

/** Type, subtype and what the recipient's server said. */
export const bounces = {
  unknown: ["Permanent", "General", "5.1.1", "smtp; 550 5.1.1 user unknown"],
  suppressed: ["Permanent", "Suppressed", "5.1.1", "Amazon SES has suppressed sending to this address"],
  full: ["Transient", "MailboxFull", "5.2.2", "smtp; 552 5.2.2 mailbox full"],
} as const;

const DELAY_MS = 15 * 60_000;
const delivery: Step = { report: "Delivery" };
const unknown: Step = { report: "Bounce", bounce: "unknown" };

/**
 * The addresses of SES's mailbox simulator, and three of our own: `delay@` is delivered a quarter of an hour later,
 * `late-bounce@` bounces after it was delivered, `mailbox-full@` bounces for now. A label (`bounce+1@`) changes nothing.
 * https://docs.aws.amazon.com/ses/latest/dg/send-an-email-from-console.html
 */
const simulated: Readonly<Record<string, readonly Step[]>> = {
  success: [delivery],
  bounce: [unknown],
  suppressionlist: [{ report: "Bounce", bounce: "suppressed" }],
  complaint: [delivery, { report: "Complaint" }],
  ooto: [delivery, { report: "Answer" }],
  delay: [{ report: "DeliveryDelay" }, { report: "Delivery", afterMs: DELAY_MS }],
  "late-bounce": [delivery, unknown],
  "mailbox-full": [{ report: "Bounce", bounce: "full" }],
};

/** Everybody but the simulator gets their mail; at the simulator, whoever is not known bounces. */
export function stepsFor(address: string): readonly Step[] {
  if (domainOf(address) !== "simulator.amazonses.com") return [delivery];
  const [name = ""] = address.toLowerCase().split(/[+@]/);
  return simulated[name] ?? [unknown];
}
