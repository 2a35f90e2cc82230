import type { Channel } from "../channels/channel.ts";
import { Invalid } from "../domain/errors.ts";

/** @throws Invalid for settings that only an inbox's own account has, which nobody connects by hand */
export function checkNotOfInbox(channel: Channel, settings: Readonly<Record<string, unknown>>): void {
  if (!channel.isOfInbox?.(channel.settings.parse(settings))) return;
  const message = "is for the account that an inbox has from its creation";
  throw new Invalid("The channel account cannot be connected like this.", [{ path: "settings.provider", message }]);
}
