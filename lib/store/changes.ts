import type { Change } from "../domain/change.ts";
import { accountCodec } from "./channel-accounts.ts";
import { contactCodec } from "./contacts.ts";
import { conversationCodec } from "./conversation-item.ts";
import { inboxCodec } from "./inboxes.ts";
import { jobCodec } from "./jobs.ts";
import { messageCodec } from "./message-item.ts";
import { plainItem, type WireItem } from "./plain.ts";
import { teamCodec } from "./teams.ts";
import { ticketCodec } from "./ticket-item.ts";
import { userCodec } from "./user-item.ts";

/** The part of a DynamoDB stream record that matters here, with both images (`NEW_AND_OLD_IMAGES`). */
export interface StreamRecord {
  readonly dynamodb?:
    | { readonly NewImage?: WireItem | undefined; readonly OldImage?: WireItem | undefined }
    | undefined;
}

/**
 * Reads a record of the table's stream.
 *
 * The stream gives every record at least once and in order for each item, so a reader must bear the same change twice.
 * @returns null for items that nobody listens to (pointers, connections …)
 * @throws ZodError for an item that is not of the shape its type says: it was not written by this store
 */
export function readChange(record: StreamRecord): Change | null {
  const before = plainItem(record.dynamodb?.OldImage);
  const after = plainItem(record.dynamodb?.NewImage);
  const both = <T>(decode: (item: NonNullable<typeof before>) => T) => ({
    before: before && decode(before),
    after: after && decode(after),
  });
  switch ((after ?? before)?.type) {
    case "conversation":
      return { type: "conversation", ...both(conversationCodec.decode) };
    case "message":
      return { type: "message", ...both(messageCodec.decode) };
    case "ticket":
      return { type: "ticket", ...both(ticketCodec.decode) };
    case "contact":
      return { type: "contact", ...both(contactCodec.decode) };
    case "job":
      return { type: "job", ...both(jobCodec.decode) };
    case "user":
      return { type: "user", ...both(userCodec.decode) };
    case "team":
      return { type: "team", ...both(teamCodec.decode) };
    case "channelAccount":
      return { type: "channelAccount", ...both(accountCodec.decode) };
    case "inbox":
      return { type: "inbox", ...both(inboxCodec.decode) };
    default:
      return null;
  }
}
