import { DatabaseSync } from "node:sqlite";
import type { PoolUser } from "./user-pool.ts";

/** A log-in that can be renewed. */
export interface RefreshGrant {
  readonly token: string;
  readonly poolId: string;
  readonly clientId: string;
  readonly sub: string;
  readonly scope: string;
  /** Seconds since 1970. */
  readonly authTime: number;
  /** Milliseconds since 1970. */
  readonly issuedAt: number;
  readonly expiresAt: number;
}

/** Users, log-ins and the signing key, in one file: all of it is there again after a restart or a crash. */
export interface UserDatabase {
  saveUser(user: PoolUser): void;
  removeUser(poolId: string, sub: string): void;
  /** By subject or e-mail address. */
  findUser(poolId: string, name: string): PoolUser | null;
  listUsers(poolId: string): readonly PoolUser[];
  saveGrant(grant: RefreshGrant): void;
  findGrant(token: string): RefreshGrant | null;
  removeGrant(token: string): void;
  readSetting(name: string): string | null;
  saveSetting(name: string, value: string): void;
  close(): void;
}

const SCHEMA = `
CREATE TABLE IF NOT EXISTS users (pool TEXT, sub TEXT, email TEXT, body TEXT, PRIMARY KEY (pool, sub));
CREATE UNIQUE INDEX IF NOT EXISTS users_by_email ON users (pool, email);
CREATE TABLE IF NOT EXISTS grants (token TEXT PRIMARY KEY, body TEXT);
CREATE TABLE IF NOT EXISTS settings (name TEXT PRIMARY KEY, value TEXT);`;

/** @param file path, or `:memory:` */
export function openUserDatabase(file: string): UserDatabase {
  const database = new DatabaseSync(file);
  database.exec(`PRAGMA journal_mode = WAL; ${SCHEMA}`);
  const body = <T>(row: Record<string, unknown> | undefined): T | null =>
    row ? (JSON.parse(String(row.body)) as T) : null;
  const statement = {
    saveUser: database.prepare("INSERT OR REPLACE INTO users VALUES (?, ?, ?, ?)"),
    removeUser: database.prepare("DELETE FROM users WHERE pool = ? AND sub = ?"),
    findUser: database.prepare("SELECT body FROM users WHERE pool = ? AND (sub = ? OR email = ?)"),
    listUsers: database.prepare("SELECT body FROM users WHERE pool = ? ORDER BY email"),
    saveGrant: database.prepare("INSERT OR REPLACE INTO grants VALUES (?, ?)"),
    findGrant: database.prepare("SELECT body FROM grants WHERE token = ?"),
    removeGrant: database.prepare("DELETE FROM grants WHERE token = ?"),
    readSetting: database.prepare("SELECT value AS body FROM settings WHERE name = ?"),
    saveSetting: database.prepare("INSERT OR REPLACE INTO settings VALUES (?, ?)"),
  };
  return {
    saveUser: (user) => void statement.saveUser.run(user.poolId, user.sub, user.email, JSON.stringify(user)),
    removeUser: (poolId, sub) => void statement.removeUser.run(poolId, sub),
    findUser: (poolId, name) => body<PoolUser>(statement.findUser.get(poolId, name, name.toLowerCase())),
    listUsers: (poolId) => statement.listUsers.all(poolId).map((row) => JSON.parse(String(row.body)) as PoolUser),
    saveGrant: (grant) => void statement.saveGrant.run(grant.token, JSON.stringify(grant)),
    findGrant: (token) => body<RefreshGrant>(statement.findGrant.get(token)),
    removeGrant: (token) => void statement.removeGrant.run(token),
    readSetting: (name) => {
      const row = statement.readSetting.get(name);
      return row ? String(row.body) : null;
    },
    saveSetting: (name, value) => void statement.saveSetting.run(name, value),
    close: () => database.close(),
  };
}
