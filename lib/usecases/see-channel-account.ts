import { channelById } from "../channels/registry.ts";
import type { ChannelAccount } from "../domain/channel-account.ts";
import { domainOf } from "../mail/addresses.ts";
import { accountView } from "./account-view.ts";

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
    ...mailPlaces(account, inboundDomain),
  };
}

/** Of an account of mail: the address that its mailbox forwards to, and what its sender's domain needs. */
function mailPlaces(account: ChannelAccount, inboundDomain: string) {
  const channel = channelById(account.channel);
  const view = channel?.capabilities.mail ? accountView(channel, account) : null;
  const address = view === null ? undefined : channel?.externalId?.(view.settings);
  if (address === undefined) return { forwardingAddress: null, senderDomain: null };
  const domain = domainOf(address);
  const forwardingAddress = `${account.id.toLowerCase()}@${inboundDomain}`;
  return { forwardingAddress, senderDomain: { domain, state: "unknown" as const, records: recordsOf(domain) } };
}

/**
 * DNS records by which receivers trust the mail of a domain. Those of DKIM are made by the mail service for each domain, so
 * only where they go can be said here.
 */
function recordsOf(domain: string) {
  return [
    { type: "CNAME", name: `<token>._domainkey.${domain}`, value: "<token>.dkim.amazonses.com" },
    { type: "TXT", name: `_dmarc.${domain}`, value: "v=DMARC1; p=none" },
  ];
}
