import { join } from "node:path";
import { channels } from "../../lib/channels/registry.ts";
import { eventsFolder } from "../../local/recordings/recording.ts";
import { channelContract } from "./channel.contract.ts";
import { readEvidence } from "./subject.ts";

for (const channel of channels) {
  const folder = join(import.meta.dirname, "../../lib/channels", channel.id);
  channelContract(channel, readEvidence(folder, eventsFolder(channel.id)));
}
