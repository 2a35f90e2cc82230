import type { App } from "../app.ts";
import type { Channel } from "../channels/channel.ts";

const BYTES = 32;

/** The secrets of a new account, with those made that its channel wants to have and nobody gave. */
export function madeSecrets(
  { ids }: Pick<App, "ids">,
  channel: Channel,
  given: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  const made = (channel.madeSecrets ?? []).filter((name) => given[name] === undefined);
  return { ...given, ...Object.fromEntries(made.map((name) => [name, ids.token(BYTES)])) };
}
