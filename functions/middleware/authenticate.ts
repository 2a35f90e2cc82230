import type { Caller } from "../../lib/domain/access.ts";
import { Unauthenticated } from "../../lib/domain/errors.ts";
import { type User, user } from "../../lib/domain/user.ts";
import { API_KEY_PREFIX } from "../../lib/usecases/create-api-key.ts";
import { hashCredential } from "../../lib/usecases/hash-credential.ts";
import type { ApiApp } from "./api-app.ts";
import type { AccessToken, VerifyToken } from "./verify-token.ts";

/** Members of this group of the user pool may become Parley's first admin. */
const ADMIN_GROUP = "admins";

/**
 * Who is calling: by an API key, or by an access token of a user whom Parley knows. The role is read from the table on
 * every call, so a changed role or a removed user counts at once, whatever a token says.
 * @throws Unauthenticated, the same for every reason
 */
export async function authenticate(
  app: ApiApp,
  verify: VerifyToken,
  authorization: string | undefined,
): Promise<Caller> {
  const [, credential = ""] = /^Bearer ([\x21-\x7e]{1,8192})$/i.exec(authorization ?? "") ?? [];
  const caller = credential.startsWith(API_KEY_PREFIX)
    ? await byApiKey(app, credential)
    : await byToken(app, credential === "" ? null : await verify(credential));
  if (caller === null) throw new Unauthenticated("Log in, or send an API key.");
  return caller;
}

async function byApiKey(app: ApiApp, credential: string): Promise<Caller | null> {
  const key = await app.store.apiKeys.byHash(hashCredential(credential));
  return key && { id: key.id, userId: null, role: key.role, name: key.name };
}

async function byToken(app: ApiApp, token: AccessToken | null): Promise<Caller | null> {
  if (token === null) return null;
  const known = (await app.store.users.bySubject(token.sub)) ?? (await firstAdmin(app, token));
  return known && { id: known.id, userId: known.id, role: known.role, name: known.name };
}

/**
 * The deployment's first admin is put into a group of the user pool by hand; their first call makes their row. Only
 * while there is no admin at all: a removed admin must not come back by an old token. Two first calls at once make one
 * row, because the second finds the address taken.
 */
async function firstAdmin(app: ApiApp, token: AccessToken): Promise<User | null> {
  if (!token["cognito:groups"].includes(ADMIN_GROUP)) return null;
  if ((await app.store.users.list()).some(({ role }) => role === "admin")) return null;
  // An access token does not say the address: the pool does.
  const person = await app.userPool.find(token.sub);
  if (person === null) return null;
  const email = person.email.toLowerCase();
  const made = user.parse({
    id: app.ids.ulid(),
    email,
    name: person.name ?? email,
    role: "admin",
    seat: true,
    subject: token.sub,
    createdAt: app.clock.now(),
  });
  return (await app.store.users.create(made)) === "created" ? made : app.store.users.bySubject(token.sub);
}
