import type { LocalClock } from "../cloud.ts";
import { checkPassword } from "./password.ts";
import type { SigningKey } from "./signing-key.ts";
import type { UserDatabase } from "./user-database.ts";
import { CognitoError, type PoolUser, type UserPool, type UserPoolClient } from "./user-pool.ts";

/** Everything that the log-in pages and the API of the pools share. */
export interface UserDirectory {
  readonly pools: readonly UserPool[];
  readonly database: UserDatabase;
  readonly key: SigningKey;
  readonly clock: LocalClock;
  /** The address before `/<poolId>` in an issuer, for example `http://127.0.0.1:4000/_cognito`. */
  readonly baseUrl: string;
}

/** @throws CognitoError when there is no such pool */
export function poolById(directory: UserDirectory, id: string): UserPool {
  const pool = directory.pools.find((one) => one.id === id);
  if (!pool) throw new CognitoError("ResourceNotFoundException", `User pool ${id} does not exist.`);
  return pool;
}

/** @throws CognitoError when no pool has such a client */
export function clientById(directory: UserDirectory, id: string): { pool: UserPool; client: UserPoolClient } {
  for (const pool of directory.pools) {
    const client = pool.clients.find((one) => one.id === id);
    if (client) return { pool, client };
  }
  throw new CognitoError("ResourceNotFoundException", `User pool client ${id} does not exist.`);
}

/** @param name subject or e-mail address. @throws CognitoError `UserNotFoundException` */
export function userByName(directory: UserDirectory, poolId: string, name: string): PoolUser {
  const user = directory.database.findUser(poolById(directory, poolId).id, name);
  if (!user) throw new CognitoError("UserNotFoundException", "User does not exist.");
  return user;
}

/** @throws CognitoError `NotAuthorizedException`, the same for an unknown user and a wrong password */
export function logIn(directory: UserDirectory, pool: UserPool, credentials: Credentials): PoolUser {
  const user = directory.database.findUser(pool.id, credentials.name);
  if (!user || !checkPassword(credentials.password, user.passwordHash)) {
    throw new CognitoError("NotAuthorizedException", "Incorrect username or password.");
  }
  if (!user.enabled) throw new CognitoError("NotAuthorizedException", "User is disabled.");
  return user;
}

export interface Credentials {
  readonly name: string;
  readonly password: string;
}
