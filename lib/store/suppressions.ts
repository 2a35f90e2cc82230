import { type Suppression, suppression } from "../domain/suppression.ts";
import { codec } from "./codec.ts";
import type { SuppressionStore } from "./contract/suppression-store.ts";
import { readCursor, writeCursor } from "./cursor.ts";
import { ABSENT } from "./expression.ts";
import type { Key } from "./item.ts";
import type { Table } from "./table.ts";

const suppressionCodec = codec<Suppression>("suppression", suppression);
const PARTITION = "SUPPRESSIONS";
const PREFIX = "ADDRESS#";
const keyOf = (address: string): Key => ({ pk: PARTITION, sk: `${PREFIX}${address.toLowerCase()}` });
const LIST = "suppressions";

/** Addresses that no mail is sent to any more, one row each. */
export function suppressions(table: Table): SuppressionStore {
  return {
    async get(address) {
      const item = await table.get(keyOf(address));
      return item && suppressionCodec.decode(item);
    },

    async among(addresses) {
      const keys = new Map(addresses.map((address) => [address.toLowerCase(), keyOf(address)]));
      return (await table.getMany([...keys.values()])).map(suppressionCodec.decode);
    },

    /** Of a bounce and a complaint at once the complaint stays, in whatever order they come. */
    async add(entry) {
      const item = suppressionCodec.encode(keyOf(entry.address), { ...entry, address: entry.address.toLowerCase() });
      if ((await table.put(item, ABSENT)).ok || entry.reason === "bounce") return;
      await table.put(item, { expression: "#reason = :bounce", values: { ":bounce": "bounce" } });
    },

    async list({ limit, cursor }) {
      const after = cursor === undefined ? PREFIX : `${readCursor(LIST, cursor).from}\u0000`;
      const { items, next } = await table.query({ pk: PARTITION, from: after, to: "ADDRESS$", limit });
      const last = items.at(-1);
      const more = next !== null && last !== undefined;
      return {
        items: items.map(suppressionCodec.decode),
        next: more ? writeCursor(LIST, { from: last.sk, below: null }) : null,
      };
    },

    async remove(address) {
      await table.remove(keyOf(address));
    },
  };
}
