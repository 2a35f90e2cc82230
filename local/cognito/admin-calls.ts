import { randomUUID } from "node:crypto";
import * as z from "zod";
import { enforcePolicy, hashPassword, newTemporaryPassword } from "./password.ts";
import { poolById, type UserDirectory, userByName } from "./user-directory.ts";
import { CognitoError, type PoolUser } from "./user-pool.ts";

/** Answers one call, from its JSON input to its JSON output. @throws CognitoError */
export type CognitoCall = (directory: UserDirectory, input: unknown) => unknown;

const attributes = z.array(z.object({ Name: z.string(), Value: z.string().default("") })).default([]);
const named = z.object({ UserPoolId: z.string(), Username: z.string() });
const creation = named.extend({ TemporaryPassword: z.string().optional(), UserAttributes: attributes });
const password = named.extend({ Password: z.string(), Permanent: z.boolean().default(false) });
const membership = named.extend({ GroupName: z.string() });
const listing = z.object({
  UserPoolId: z.string(),
  Filter: z.string().optional(),
  Limit: z.number().int().min(1).max(60).default(60),
  PaginationToken: z.string().optional(),
});

/** The calls that an administrator's credentials allow, by their names in the API reference. */
export const adminCalls: Readonly<Record<string, CognitoCall>> = {
  AdminCreateUser: (directory, input) => createUser(directory, creation.parse(input)),
  AdminGetUser: (directory, input) => {
    const user = find(directory, named.parse(input));
    return { ...describe(user), UserAttributes: listAttributes(user) };
  },
  AdminSetUserPassword: (directory, input) => {
    const { Password, Permanent, ...name } = password.parse(input);
    const user = find(directory, name);
    enforcePolicy(poolById(directory, user.poolId).passwordPolicy, Password);
    const status = Permanent ? "CONFIRMED" : "FORCE_CHANGE_PASSWORD";
    return save(directory, { ...user, passwordHash: hashPassword(Password), status });
  },
  AdminUpdateUserAttributes: (directory, input) => {
    const user = find(directory, named.parse(input));
    const { UserAttributes } = creation.parse(input);
    return save(directory, { ...user, attributes: { ...user.attributes, ...toRecord(UserAttributes) } });
  },
  AdminDisableUser: (directory, input) => save(directory, { ...find(directory, named.parse(input)), enabled: false }),
  AdminEnableUser: (directory, input) => save(directory, { ...find(directory, named.parse(input)), enabled: true }),
  AdminDeleteUser: (directory, input) => {
    const user = find(directory, named.parse(input));
    directory.database.removeUser(user.poolId, user.sub);
    return {};
  },
  AdminUserGlobalSignOut: (directory, input) =>
    save(directory, { ...find(directory, named.parse(input)), signedOutAt: directory.clock.now() }),
  AdminAddUserToGroup: (directory, input) => changeGroup(directory, membership.parse(input), true),
  AdminRemoveUserFromGroup: (directory, input) => changeGroup(directory, membership.parse(input), false),
  ListUsers: (directory, input) => listUsers(directory, listing.parse(input)),
};

function createUser(directory: UserDirectory, input: z.infer<typeof creation>): unknown {
  const pool = poolById(directory, input.UserPoolId);
  const given = toRecord(input.UserAttributes);
  const email = (given.email ?? input.Username).toLowerCase();
  if (directory.database.findUser(pool.id, email)) {
    throw new CognitoError("UsernameExistsException", "User account already exists");
  }
  const temporary = input.TemporaryPassword ?? newTemporaryPassword();
  enforcePolicy(pool.passwordPolicy, temporary);
  const user: PoolUser = {
    poolId: pool.id,
    sub: randomUUID(),
    email,
    attributes: { ...given, email },
    groups: [],
    passwordHash: hashPassword(temporary),
    status: "FORCE_CHANGE_PASSWORD",
    enabled: true,
    createdAt: directory.clock.now(),
    signedOutAt: 0,
  };
  directory.database.saveUser(user);
  return { User: { ...describe(user), Attributes: listAttributes(user) } };
}

function changeGroup(directory: UserDirectory, input: z.infer<typeof membership>, member: boolean): unknown {
  const user = find(directory, input);
  const { GroupName } = input;
  if (!poolById(directory, user.poolId).groups.includes(GroupName)) {
    throw new CognitoError("ResourceNotFoundException", "Group not found.");
  }
  const others = user.groups.filter((group) => group !== GroupName);
  return save(directory, { ...user, groups: member ? [...others, GroupName] : others });
}

function listUsers(directory: UserDirectory, input: z.infer<typeof listing>): unknown {
  const [, name = "", operator, text = ""] = /^\s*"?([\w:]+)"?\s*(\^?=)\s*"(.*)"\s*$/.exec(input.Filter ?? "") ?? [];
  const all = directory.database.listUsers(poolById(directory, input.UserPoolId).id).filter((user) => {
    if (!operator) return true;
    const value = name === "sub" ? user.sub : (user.attributes[name] ?? "");
    return operator === "=" ? value === text : value.startsWith(text);
  });
  const from = Number(input.PaginationToken ?? 0);
  const until = from + input.Limit;
  const page = all.slice(from, until).map((user) => ({ ...describe(user), Attributes: listAttributes(user) }));
  return { Users: page, ...(until < all.length ? { PaginationToken: String(until) } : {}) };
}

function find(directory: UserDirectory, input: z.infer<typeof named>): PoolUser {
  return userByName(directory, input.UserPoolId, input.Username);
}

function save(directory: UserDirectory, user: PoolUser): unknown {
  directory.database.saveUser(user);
  return {};
}

function describe(user: PoolUser): Record<string, unknown> {
  return {
    Username: user.sub,
    Enabled: user.enabled,
    UserStatus: user.status,
    UserCreateDate: user.createdAt / 1000,
    UserLastModifiedDate: user.createdAt / 1000,
  };
}

function listAttributes(user: PoolUser): readonly { Name: string; Value: string }[] {
  return Object.entries({ sub: user.sub, ...user.attributes }).map(([Name, Value]) => ({ Name, Value }));
}

function toRecord(given: z.infer<typeof attributes>): Record<string, string> {
  return Object.fromEntries(given.map(({ Name, Value }) => [Name, Value]));
}
