import type { App } from "../app.ts";
import { displayName } from "../domain/contact.ts";
import { Conflict } from "../domain/errors.ts";
import { type User, user } from "../domain/user.ts";
import { nextShiftChange } from "../routing/working-hours.ts";
import { accountAt } from "./account-at.ts";

export type NewUser = Pick<
  User,
  | "email"
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
> & { readonly name?: string | undefined };

/**
 * Invites a person: first in the user pool, then as our row, so that a row never waits for a log-in that cannot come.
 * Survives a crash between the two: the repeat invites again and goes on.
 * @throws Conflict when the address belongs to somebody, or is a team's
 */
export async function createUser(
  app: Pick<App, "store" | "userPool" | "ids" | "clock">,
  input: NewUser,
): Promise<User> {
  const email = input.email.toLowerCase();
  if ((await app.store.users.byEmail(email)) !== null) throw taken();
  if ((await accountAt(app, email)) !== null) {
    throw new Conflict("This is the address of a team. A user needs an address of their own.");
  }
  const name = input.name ?? displayName({ ...input, email });
  const subject = await app.userPool.create(email, name);
  const createdAt = app.clock.now();
  const nextShiftAt = input.workingHours && nextShiftChange(input.workingHours, createdAt);
  const made = user.parse({ ...input, name, email, id: app.ids.ulid(), createdAt, subject, nextShiftAt });
  if ((await app.store.users.create(made)) === "taken") throw taken();
  return made;
}

const taken = () => new Conflict("A user with this e-mail address exists.");
