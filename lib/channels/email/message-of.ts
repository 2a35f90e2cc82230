import type { MailAddress } from "../../domain/mail-facts.ts";
import type { InboundAttachment, MessageEvent, Person } from "../inbound-event.ts";
import type { MailItem } from "./mail-item.ts";

/** A mail as a message of the person whom it is credited to. Their address is the queue's group, not the thread. */
export function messageOf(item: MailItem, raw: string): MessageEvent {
  const { facts, joins, tokenOf, participants, spam, bodyKey, trimmed } = item;
  const person = personOf(item.person);
  return {
    kind: "message",
    direction: "inbound",
    key: item.key,
    threadKey: person.externalId,
    externalId: item.externalId,
    keptAt: item.keptAt,
    person,
    occurredAt: item.sentAt,
    subject: item.subject,
    text: item.text,
    ...(item.html === null ? {} : { html: item.html }),
    attachments: item.files.map(attachmentOf),
    // A mail may always be answered, so when somebody last wrote is of no use, and a byte of a head is paid for each time.
    opensWindow: false,
    standby: item.standby,
    unparsed: item.unparsed,
    mail: { facts, joins, tokenOf, participants, spam, bodyKey, trimmed },
    raw,
  };
}

/** The first word of a name is the first name, as good as one can tell: `Ada Example`, but also `Example, Ada`. */
function personOf({ address, name }: MailAddress): Person {
  const externalId = address.toLowerCase();
  const [, last, first] = /^([^,]+),\s*([^,]+)$/.exec(name ?? "") ?? [];
  const [firstName = "", ...rest] = first === undefined ? (name ?? "").split(" ") : [first, last ?? ""];
  const lastName = rest.join(" ").trim();
  return {
    externalId,
    email: externalId,
    ...(firstName.trim() === "" ? {} : { firstName: firstName.trim() }),
    ...(lastName === "" ? {} : { lastName }),
  };
}

function attachmentOf({ name, contentType, kind, size, storageKey, contentId }: MailItem["files"][number]) {
  const file: InboundAttachment = { kind, name, contentType, url: null };
  return storageKey === null ? file : { ...file, stored: { storageKey, size, contentId } };
}
