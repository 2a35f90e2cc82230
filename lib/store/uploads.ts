import * as z from "zod";
import { optional } from "../domain/fields.ts";
import { codec } from "./codec.ts";
import type { UploadStore } from "./contract/upload-store.ts";
import type { Key } from "./item.ts";
import { RETENTION } from "./schema.ts";
import type { Table } from "./table.ts";
import { ttlAfter } from "./time-bucket.ts";

const upload = z.object({
  id: z.string(),
  name: z.string(),
  contentType: z.string(),
  size: z.int(),
  storageKey: z.string(),
  contentId: optional(z.string()),
  createdAt: z.string(),
});
const uploadCodec = codec("upload", upload);
const uploadKey = (id: string): Key => ({ pk: `UPLOAD#${id}`, sk: "UPLOAD" });

/** Files announced for a reply: what is known of one between its upload and the message that names it. */
export function uploads(table: Table): UploadStore {
  return {
    async put(entity) {
      const ttl = ttlAfter(entity.createdAt, RETENTION.upload);
      await table.put(uploadCodec.encode(uploadKey(entity.id), entity, { ttl }));
    },

    async get(id) {
      const item = await table.get(uploadKey(id));
      return item && uploadCodec.decode(item);
    },
  };
}
