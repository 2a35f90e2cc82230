import { readFileSync, writeFileSync } from "node:fs";

/** What demo data consists of, as far as a person or a script needs to know it. */
export interface SeedResult {
  readonly apiKeys: Readonly<Record<"admin" | "agent", string>>;
  readonly users: readonly SeedUser[];
  readonly channelAccounts: readonly SeedChannelAccount[];
}

export interface SeedUser {
  readonly id: string;
  readonly email: string;
  readonly password: string;
  readonly role: string;
}

export interface SeedChannelAccount {
  readonly id: string;
  readonly channel: string;
  readonly webhookUrl: string;
  readonly secrets: Readonly<Record<string, string>>;
}

/** Reads what an earlier start seeded; null when there is nothing, or nothing whole. */
export function readSeed(file: string): SeedResult | null {
  try {
    return JSON.parse(readFileSync(file, "utf8")) as SeedResult;
  } catch {
    return null;
  }
}

export function writeSeed(file: string, result: SeedResult): void {
  writeFileSync(file, JSON.stringify(result, null, 2), { mode: 0o600 });
}
