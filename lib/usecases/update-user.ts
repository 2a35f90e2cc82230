import type { App } from "../app.ts";
import { type Caller, hasRole } from "../domain/access.ts";
import { Conflict, Forbidden } from "../domain/errors.ts";
import type { User } from "../domain/user.ts";
import { nextShiftChange } from "../routing/working-hours.ts";
import { existing } from "./existing.ts";
import { isLastAdmin } from "./is-last-admin.ts";
import { leaveRouting } from "./leave-routing.ts";

/** What visitors see of an agent, and when the agent works: everybody changes their own. */
const OWN_FIELDS: ReadonlySet<string> = new Set([
  "name",
  "firstName",
  "lastName",
  "avatarUrl",
  "meetingUrl",
  "workingHours",
  "undoSeconds",
]);

export type UserChange = {
  readonly [Field in
    | "name"
    | "firstName"
    | "lastName"
    | "avatarUrl"
    | "meetingUrl"
    | "role"
    | "seat"
    | "skills"
    | "workingHours"
    | "capacity"
    | "capacityByChannel"
    | "undoSeconds"]?: User[Field] | undefined;
};

/**
 * Changes a user. Admins change everybody, others their own profile. A new role holds from the next call on, because
 * every call reads it; sessions are ended too, and open sockets lose what an admin may see and others may not. Who loses their seat leaves the
 * routing pools, and their open conversations are routed again.
 * @throws Forbidden, NotFound; Conflict when the last admin would be gone
 */
export async function updateUser(
  app: Pick<App, "store" | "clock" | "ids" | "userPool">,
  caller: Caller,
  { id, change }: { readonly id: string; readonly change: UserChange },
): Promise<User> {
  if (!hasRole(caller, "admin")) {
    const own = caller.userId === id && Object.keys(change).every((field) => OWN_FIELDS.has(field));
    if (!own) throw new Forbidden("Only an admin may change this.");
  }
  const before = existing(await app.store.users.get(id), "user");
  const roleChanges = change.role !== undefined && change.role !== before.role;
  if (roleChanges && (await isLastAdmin(app, before))) throw new Conflict("The last admin must stay an admin.");
  const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined)) as Partial<User>;
  const shift =
    change.workingHours === undefined ? {} : { nextShiftAt: shiftAfter(change.workingHours, app.clock.now()) };
  const after = existing(await app.store.users.update(id, { ...given, ...shift }), "user");
  if (roleChanges) await app.userPool.signOut(after.email);
  if (change.seat === false) await leaveRouting(app, caller, id);
  return after;
}

const shiftAfter = (hours: User["workingHours"], now: string) => hours && nextShiftChange(hours, now);
