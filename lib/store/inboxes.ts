import { type Inbox, inbox } from "../domain/inbox.ts";
import { codec } from "./codec.ts";
import { collection } from "./collection.ts";
import type { Collection } from "./contract/collection.ts";
import type { Table } from "./table.ts";

export const inboxCodec = codec<Inbox>("inbox", inbox);

/** Inboxes, read as a whole. */
export function inboxes(table: Table): Collection<Inbox> {
  return collection(table, inboxCodec, (id) => ({ pk: "INBOXES", sk: `INBOX#${id}` }));
}
