import type { App } from "../app.ts";
import type { Caller } from "../domain/access.ts";
import { existing } from "./existing.ts";

/** Who the caller is. An API key has no e-mail, availability or user. */
export async function getMe(app: Pick<App, "store">, caller: Caller) {
  const { id, name, role, userId } = caller;
  if (userId === null) return { id, type: "api_key" as const, name, email: null, role, availability: null, user: null };
  const user = existing(await app.store.users.get(userId), "user");
  return { id, type: "user" as const, name, email: user.email, role, availability: user.availability, user };
}
