import type { App } from "../app.ts";
import { NotFound } from "../domain/errors.ts";
import { identitiesFor, type SenderDomain, senderDomainOf } from "../mail/sender-domain.ts";
import { existing } from "./existing.ts";
import { sendingAddress } from "./sending-address.ts";

/**
 * Asks the mail service what it knows of the domain that an account sends from.
 *
 * Survives a mail service that cannot be asked (no grant, throttled, no answer): then the state is `unknown`.
 * @param region in which the mail service is
 * @throws NotFound when there is no such account, or it sends no mail
 */
export async function seeSenderDomain(
  app: Pick<App, "store" | "mailIdentities" | "log">,
  id: string,
  region: string,
): Promise<SenderDomain> {
  const address = sendingAddress(existing(await app.store.channelAccounts.get(id), "channel account"));
  if (address === null) throw new NotFound("This account sends no mail.");
  const found = await app.mailIdentities.look(identitiesFor(address)).catch((error: unknown) => {
    app.log.warn("the mail service was not asked for its identities", { accountId: id, error });
    return null;
  });
  return senderDomainOf(address, found, region);
}
