import { visitor } from "../domain/contact.ts";
import { codec } from "./codec.ts";
import type { ContactStore } from "./contract/contact-store.ts";
import { ABSENT } from "./expression.ts";
import { type Key, VERSION } from "./item.ts";
import { RETENTION } from "./schema.ts";
import type { Table } from "./table.ts";
import { ttlAfter } from "./time-bucket.ts";

export const visitorCodec = codec("visitor", visitor);
export const visitorKey = (id: string): Key => ({ pk: `VISITOR#${id}`, sk: "HEAD" });
const postKeyOf = (key: string): Key => ({ pk: `POST#${key}`, sk: "POST" });

/** Anonymous browsers. */
export function visitors(table: Table): Pick<ContactStore, "getVisitor" | "putVisitor" | "firstPostedAt"> {
  return {
    async getVisitor(id) {
      const item = await table.get(visitorKey(id));
      return item && visitorCodec.decode(item);
    },

    async putVisitor(entity) {
      await table.put(visitorCodec.encode(visitorKey(entity.id), entity));
    },

    async firstPostedAt(key, at) {
      const ttl = ttlAfter(at, RETENTION.visitorPost);
      const written = await table.put({ ...postKeyOf(key), type: "visitorPost", v: VERSION, at, ttl }, ABSENT);
      return written.ok ? at : String(written.found?.at ?? at);
    },
  };
}
