import type { App } from "../app.ts";
import type { SenderPreview } from "../channels/channel.ts";
import { channelById } from "../channels/registry.ts";
import type { Caller } from "../domain/access.ts";
import { Invalid, Unprocessable } from "../domain/errors.ts";
import { existing } from "./existing.ts";
import { validateConnection } from "./validate-connection.ts";

export interface WantedPreview {
  readonly channel: string;
  readonly settings: Readonly<Record<string, unknown>>;
  /** Who writes; left out, whoever asks. */
  readonly userId?: string | undefined;
}

/**
 * What customers would see as sender and signature with these settings, before any of it is saved.
 * @throws Invalid with the path of what is wrong; NotFound for the user; Unprocessable for a channel that shows no sender
 */
export async function previewSender(
  app: Pick<App, "store">,
  caller: Caller,
  wanted: WantedPreview,
): Promise<SenderPreview> {
  const channel = channelById(wanted.channel);
  if (channel === null) throw new Invalid("Nothing to show.", [{ path: "channel", message: "is not a channel here" }]);
  if (channel.previewSender === undefined) throw new Unprocessable("On this channel nobody sees who writes.");
  const secretNames = Object.keys(channel.secrets.shape);
  const { settings } = validateConnection(channel, { settings: wanted.settings, secrets: {} }, secretNames);
  const userId = wanted.userId ?? caller.userId;
  const user = userId === null ? null : existing(await app.store.users.get(userId), "user");
  const names = { firstName: user?.firstName ?? "", lastName: user?.lastName ?? "" };
  return channel.previewSender(settings, { name: user?.name ?? caller.name, ...names });
}
