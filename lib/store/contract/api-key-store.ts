import type { Role } from "../../domain/user.ts";

export interface ApiKey {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
  readonly hash: string;
  /** Last four characters, to tell keys apart. */
  readonly hint: string;
  readonly createdAt: string;
  readonly createdBy: string;
}

export interface ApiKeyStore {
  byHash(hash: string): Promise<ApiKey | null>;
  list(): Promise<readonly ApiKey[]>;
  put(key: ApiKey): Promise<void>;
  remove(id: string): Promise<void>;
}
