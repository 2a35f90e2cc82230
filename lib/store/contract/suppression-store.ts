import type { Suppression } from "../../domain/suppression.ts";
import type { Page, PageRequest } from "./page.ts";

/** Addresses that no mail is sent to any more. They are compared in lower case. */
export interface SuppressionStore {
  get(address: string): Promise<Suppression | null>;
  /** Those of these addresses that are suppressed. */
  among(addresses: readonly string[]): Promise<readonly Suppression[]>;
  /** Keeps the first reason: a repeat changes nothing, but a complaint counts for more than a bounce. */
  add(suppression: Suppression): Promise<void>;
  /** By address. */
  list(page: PageRequest): Promise<Page<Suppression>>;
  remove(address: string): Promise<void>;
}
