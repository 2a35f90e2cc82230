import type { App } from "../app.ts";
import { Conflict, Unprocessable } from "../domain/errors.ts";
import { systemLetter } from "../mail/system-letter.ts";
import { verificationToken } from "../mail/verification.ts";
import { existing } from "./existing.ts";
import { sendingAddress } from "./sending-address.ts";

/**
 * Sends a mail to the team's address, to see whether its mail is forwarded to the account: `noteVerified` is called when it
 * arrives there. May be repeated; each one that arrives proves the same.
 * @throws NotFound; Unprocessable for an account without an address; Conflict when the mail could not be sent
 */
export async function verifyAddress(
  app: Pick<App, "store" | "secrets" | "mailer" | "clock" | "ids">,
  id: string,
  systemSender: string,
): Promise<void> {
  const account = existing(await app.store.channelAccounts.get(id), "channel account");
  const address = sendingAddress(account);
  const key = (await app.secrets.get(id)).replyKey;
  if (address === null || key === undefined) throw new Unprocessable("This account has no address to verify.");
  const letter = systemLetter({
    to: address,
    subject: `Is mail to this address forwarded? ${verificationToken(id, key)}`,
    text: [
      `This mail was sent to ${address} to see whether it is forwarded to the help desk.`,
      "When it arrives there, the address is verified and nobody sees this mail. You need not do anything.",
    ].join("\n\n"),
    key: `verification-${app.ids.ulid()}`,
    from: systemSender,
    tags: { purpose: "verification" },
  });
  const { status } = await app.mailer.send(letter);
  if (status !== 200) throw new Conflict("The mail service did not take the mail. Its sender may not be verified yet.");
}
