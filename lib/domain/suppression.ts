import * as z from "zod";
import { id, optional, time } from "./fields.ts";

/** An address that no mail is sent to any more, because it cannot be reached or because its owner complained. */
export const suppression = z.object({
  /** Lower case. */
  address: z.string().min(1).max(320),
  reason: z.enum(["bounce", "complaint"]),
  /** What the receiving server said, or the kind of complaint. */
  detail: optional(z.string().max(500)),
  /** The mail that it was about. */
  conversationId: optional(id),
  messageId: optional(id),
  at: time,
});
export type Suppression = Readonly<z.infer<typeof suppression>>;

/** Why a mail to it is refused, for people. */
export function whySuppressed({ address, reason }: Suppression): string {
  return reason === "bounce"
    ? `Mail to ${address} came back: the address cannot be reached. An admin can take it off the list of refused addresses.`
    : `${address} reported a mail of ours as spam. An admin can take it off the list of refused addresses.`;
}
