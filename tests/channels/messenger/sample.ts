import { join } from "node:path";
import type { OutboundMessage } from "../../../lib/channels/channel.ts";
import type { InboundEvent } from "../../../lib/channels/inbound-event.ts";
import { messenger } from "../../../lib/channels/messenger/index.ts";
import type { MessengerAccount, Settings } from "../../../lib/channels/messenger/settings.ts";
import { eventsFolder, readRecordedAccount, readRecording } from "../../../local/recordings/recording.ts";
import { INSTALLATION } from "../../support/installation.ts";
import { recordedRequest, requestOf } from "../../support/recorded-request.ts";

export const PERSON = "6190000000000011";
const folder = eventsFolder("messenger");
const recorded = readRecordedAccount(folder);

/** The recorded account, with some settings changed. */
export function accountWith(changes: Partial<Settings> = {}): MessengerAccount {
  const settings = messenger.settings.parse({ ...recorded.settings, ...changes });
  return { id: "01KB0000000000000000ACC0NT", settings, secrets: recorded.secrets };
}

/** The events of `events/messenger/<name>.json`. */
export const eventsOf = (name: string, account = accountWith()): readonly InboundEvent[] =>
  messenger.parse(recordedRequest(readRecording(join(folder, `${name}.json`))), account);

/** The events of one element of a page's `messaging` list. */
export function eventsOfElement(element: unknown): readonly InboundEvent[] {
  const body = { object: "page", entry: [{ id: recorded.settings.pageId, time: 1795166102456, messaging: [element] }] };
  return messenger.parse(requestOf(JSON.stringify(body)), accountWith());
}

/** A reply of a person, in an open window. */
export function reply(changes: Partial<OutboundMessage> = {}): OutboundMessage {
  return {
    id: "01KB0000000000000000000MSG",
    conversationId: "01KB00000000000000000THREAD",
    author: null,
    mail: null,
    installation: INSTALLATION,
    to: PERSON,
    text: "It ships today.",
    html: null,
    attachments: [],
    replyToExternalId: null,
    humanAuthor: true,
    window: { state: "open", until: "2026-11-21T09:15:02.123Z" },
    ...changes,
  };
}
