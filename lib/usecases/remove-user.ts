import type { App } from "../app.ts";
import type { Caller } from "../domain/access.ts";
import { Conflict } from "../domain/errors.ts";
import { endConnections } from "./end-connections.ts";
import { existing } from "./existing.ts";
import { isLastAdmin } from "./is-last-admin.ts";
import { leaveRouting } from "./leave-routing.ts";

/**
 * Removes a user: their log-in, their place in routing with the open conversations they have, their memberships, then
 * their connections and their row, which is what lets them in. What they wrote stays. Survives a crash: every step may be done again.
 * @throws NotFound; Conflict for the caller themselves and for the last admin
 */
export async function removeUser(
  app: Pick<App, "store" | "clock" | "ids" | "userPool">,
  caller: Caller,
  id: string,
): Promise<void> {
  const user = existing(await app.store.users.get(id), "user");
  if (caller.userId === id) throw new Conflict("Nobody can remove themselves.");
  if (await isLastAdmin(app, user)) throw new Conflict("The last admin cannot be removed.");
  await app.userPool.signOut(user.email);
  await app.userPool.remove(user.email);
  // Without a seat nothing new is given to them while the rest is given away.
  await app.store.users.update(id, { seat: false, availability: "offline" });
  await leaveRouting(app, caller, id);
  await leaveAll(app, id);
  await endConnections(app, id);
  await app.store.users.remove(id);
}

async function leaveAll(app: Pick<App, "store">, userId: string): Promise<void> {
  await leave(app.store.inboxes, userId);
  await leave(app.store.teams, userId);
}

interface Group {
  readonly id: string;
  readonly memberIds: readonly string[];
}

async function leave<T extends Group>(
  groups: { list(): Promise<readonly T[]>; put(group: T): Promise<void> },
  userId: string,
): Promise<void> {
  for (const group of await groups.list()) {
    if (!group.memberIds.includes(userId)) continue;
    await groups.put({ ...group, memberIds: group.memberIds.filter((member) => member !== userId) });
  }
}
