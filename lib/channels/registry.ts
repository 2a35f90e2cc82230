import type { Channel } from "./channel.ts";
import { form } from "./form/index.ts";
import { messenger } from "./messenger/index.ts";

/** Every channel there is. Adding one here makes it known everywhere: webhooks, API, catalogue, contract suite. */
export const channels: readonly Channel[] = [form, messenger];

export function channelById(id: string): Channel | null {
  return channels.find((channel) => channel.id === id) ?? null;
}
