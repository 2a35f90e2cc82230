import { createHash } from "node:crypto";
import { ulidOf } from "./ulid.ts";

const DAY_MS = 24 * 60 * 60 * 1000;

/**
 * Where a provider's message goes in its conversation. The id is made of the provider's time and a digest of the
 * provider's id, so a redelivery, whenever it comes, has the same id and is found to be there already.
 */
export interface MessagePlace {
  /** Id by the provider's own time: the same on every redelivery. */
  readonly id: string;
  /** Set when that time is more than a day from the time of receipt and so is not believed: where to put it instead. */
  readonly clampedId: string | null;
  /** ISO time shown and sorted by: provider time clamped to the time of receipt ± 24 h. */
  readonly sentAt: string;
}

export function messagePlace(
  accountId: string,
  externalId: string,
  occurredAt: string,
  receivedAt: string,
): MessagePlace {
  const digest = createHash("sha256").update(accountId).update("\0").update(externalId).digest();
  const said = Date.parse(occurredAt);
  const received = Date.parse(receivedAt);
  const clamped = Math.min(Math.max(said, received - DAY_MS), received + DAY_MS);
  return {
    id: ulidOf(said, digest),
    clampedId: clamped === said ? null : ulidOf(clamped, digest),
    sentAt: new Date(clamped).toISOString(),
  };
}
