import type { App } from "../app.ts";
import type { Caller } from "../domain/access.ts";
import type { Role } from "../domain/user.ts";
import { hashCredential } from "./hash-credential.ts";

/** What every API key begins with, so that people and secret scanners know one when they see it. */
export const API_KEY_PREFIX = "pat-";

/**
 * Makes an API key. Only its hash is stored, so this answer is the one time it can be seen. A repeat with the same ids
 * after a crash makes a new key in the place of the one nobody saw.
 */
export async function createApiKey(
  app: Pick<App, "store" | "ids" | "clock">,
  caller: Caller,
  { name, role }: { readonly name: string; readonly role: Role },
) {
  const id = app.ids.ulid();
  const key = `${API_KEY_PREFIX}${app.ids.token(32)}`;
  const hint = key.slice(-4);
  const record = { id, name, role, hash: hashCredential(key), hint, createdAt: app.clock.now(), createdBy: caller.id };
  await app.store.apiKeys.remove(id);
  await app.store.apiKeys.put(record);
  return { ...record, key };
}
