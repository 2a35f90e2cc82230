import { join } from "node:path";
import { channels } from "../../lib/channels/registry.ts";
import { readRecordedAccount, readRecordedAnswers, readRecordings } from "../../local/recording.ts";
import { channelContract } from "./channel.contract.ts";

for (const channel of channels) {
  channelContract(channel, {
    folder: join(import.meta.dirname, "../../lib/channels", channel.id),
    recordings: readRecordings(channel.id),
    account: readRecordedAccount(channel.id),
    answers: readRecordedAnswers(channel.id),
  });
}
