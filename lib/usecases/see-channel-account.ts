import type { ChannelAccount } from "../domain/channel-account.ts";

/**
 * A channel account as people see it: where its webhooks go, and which secrets are set, never their values.
 * @param publicUrl where the deployment is reached from outside
 */
export function seeChannelAccount(account: ChannelAccount, publicUrl: string) {
  return {
    ...account,
    webhookUrl: `${publicUrl.replace(/\/$/, "")}/webhooks/${account.channel}/${account.id}`,
    secrets: Object.fromEntries(account.secretNames.map((name) => [name, "set" as const])),
  };
}
