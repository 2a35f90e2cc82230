import type { RemainsStore } from "./contract/remains-store.ts";
import { conversationPartition, headKey } from "./conversation-item.ts";
import { keyOf } from "./item.ts";
import { MESSAGE_RANGE, toMessage } from "./message-item.ts";
import { markKey } from "./read-marks.ts";
import type { Table } from "./table.ts";
import { threadKeyOf } from "./threads.ts";
import { ticketKey } from "./ticket-item.ts";
import { visitorKey } from "./visitors.ts";

/** Pointers that are deleted in parallel: each has to be looked at, so they are no batch. */
const AT_ONCE = 25;

/** Deletion for good of what belongs to a person. */
export function remains(table: Table): RemainsStore {
  return {
    async messages(conversationId) {
      const items = await table.queryAll({ pk: conversationPartition(conversationId), ...MESSAGE_RANGE });
      return items.map(toMessage).filter((message) => message !== null);
    },

    /** The head goes last, so that a run that died finds it again. */
    async removeConversation({ id, channelAccountId, visitorId }, { readerIds, threadKeys }) {
      const rows = await table.queryAll({ pk: conversationPartition(id), consistent: true });
      const head = headKey(id);
      await table.writeMany(
        [],
        [
          ...rows.filter(({ sk }) => sk !== head.sk).map(keyOf),
          ...readerIds.map((reader) => markKey(reader, id)),
          ...(visitorId === null ? [] : [visitorKey(visitorId)]),
        ],
      );
      const toIt = { expression: "#conversationId = :id", values: { ":id": id } };
      for (let at = 0; at < threadKeys.length; at += AT_ONCE) {
        const some = threadKeys.slice(at, at + AT_ONCE).map((key) => threadKeyOf(channelAccountId, key));
        await Promise.all(some.map((key) => table.remove(key, toIt)));
      }
      await table.remove(head);
    },

    async removeTicket(id) {
      await table.remove(ticketKey(id));
    },
  };
}
