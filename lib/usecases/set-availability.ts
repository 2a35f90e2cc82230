import type { App } from "../app.ts";
import { type Caller, hasRole } from "../domain/access.ts";
import { Forbidden } from "../domain/errors.ts";
import type { Availability, User } from "../domain/user.ts";
import { existing } from "./existing.ts";

/**
 * Sets availability by hand: what connection or shift took away no longer returns by itself.
 * @throws Forbidden when it is somebody else's and the caller is no admin; NotFound
 */
export async function setAvailability(
  app: Pick<App, "store">,
  caller: Caller,
  { id, status }: { readonly id: string; readonly status: Availability },
): Promise<User> {
  if (caller.userId !== id && !hasRole(caller, "admin")) {
    throw new Forbidden("Only an admin may set another user's availability.");
  }
  return existing(await app.store.users.update(id, { availability: status, returnsTo: null }), "user");
}
