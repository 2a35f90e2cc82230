import * as z from "zod";
import { role } from "../domain/user.ts";
import { codec } from "./codec.ts";
import type { ApiKeyStore } from "./contract/api-key-store.ts";
import type { Key } from "./item.ts";
import type { Table } from "./table.ts";

const apiKey = z.object({
  id: z.string(),
  name: z.string(),
  role,
  hash: z.string(),
  hint: z.string(),
  createdAt: z.string(),
  createdBy: z.string(),
});
const apiKeyCodec = codec("apiKey", apiKey);

const PARTITION = "APIKEYS";
/** By hash, because every call with a key looks it up and removing one is rare. */
const keyOf = (hash: string): Key => ({ pk: PARTITION, sk: `APIKEY#${hash}` });

/** API keys, of which only the hash is known. */
export function apiKeys(table: Table): ApiKeyStore {
  const list = async () => (await table.queryAll({ pk: PARTITION })).map(apiKeyCodec.decode);
  return {
    async byHash(hash) {
      const item = await table.get(keyOf(hash));
      return item && apiKeyCodec.decode(item);
    },

    list,

    async put(entity) {
      await table.put(apiKeyCodec.encode(keyOf(entity.hash), entity));
    },

    async remove(id) {
      const found = (await list()).find((entity) => entity.id === id);
      if (found) await table.remove(keyOf(found.hash));
    },
  };
}
