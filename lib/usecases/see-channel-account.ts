import type { ChannelAccount } from "../domain/channel-account.ts";
import { sendingAddress } from "./sending-address.ts";

/** Where the deployment is reached from outside, and the domain that its mail comes in at. */
interface Places {
  readonly publicUrl: string;
  readonly inboundDomain: string;
}

/** A channel account as people see it: where what is sent to it goes, and which secrets are set, never their values. */
export function seeChannelAccount(account: ChannelAccount, { publicUrl, inboundDomain }: Places) {
  return {
    ...account,
    webhookUrl: `${publicUrl.replace(/\/$/, "")}/webhooks/${account.channel}/${account.id}`,
    secrets: Object.fromEntries(account.secretNames.map((name) => [name, "set" as const])),
    // The mailbox of an account of mail forwards to it.
    forwardingAddress: sendingAddress(account) === null ? null : `${account.id.toLowerCase()}@${inboundDomain}`,
  };
}
