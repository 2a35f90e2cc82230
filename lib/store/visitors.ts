import { visitor } from "../domain/contact.ts";
import { codec } from "./codec.ts";
import type { ContactStore } from "./contract/contact-store.ts";
import type { Key } from "./item.ts";
import type { Table } from "./table.ts";

export const visitorCodec = codec("visitor", visitor);
export const visitorKey = (id: string): Key => ({ pk: `VISITOR#${id}`, sk: "HEAD" });

/** Anonymous browsers. */
export function visitors(table: Table): Pick<ContactStore, "getVisitor" | "putVisitor"> {
  return {
    async getVisitor(id) {
      const item = await table.get(visitorKey(id));
      return item && visitorCodec.decode(item);
    },

    async putVisitor(entity) {
      await table.put(visitorCodec.encode(visitorKey(entity.id), entity));
    },
  };
}
