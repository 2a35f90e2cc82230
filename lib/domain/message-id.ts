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

/** @param occurredAt what the provider said; a text that is no time is placed at the time of receipt */
export function messagePlace(
  accountId: string,
  externalId: string,
  occurredAt: string,
  receivedAt: string,
): MessagePlace {
  const digest = digestOf(accountId, externalId);
  const said = Date.parse(occurredAt);
  const sentAt = clampTime(occurredAt, receivedAt);
  const clamped = Date.parse(sentAt);
  return {
    id: ulidOf(said, digest),
    clampedId: clamped === said ? null : ulidOf(clamped, digest),
    sentAt,
  };
}

/** A provider's time, not believed further than a day from the time of receipt; no time at all is the time of receipt. */
export function clampTime(occurredAt: string, receivedAt: string): string {
  const received = Date.parse(receivedAt);
  const said = Date.parse(occurredAt);
  if (Number.isNaN(said)) return new Date(received).toISOString();
  return new Date(Math.min(Math.max(said, received - DAY_MS), received + DAY_MS)).toISOString();
}

/**
 * The id of something that follows from something else (the greeting of a conversation, the event of an assignment): the
 * same however often the step that makes it is repeated.
 * @param at ISO time that is itself the same on every repeat
 */
export function derivedId(at: string, ...from: readonly string[]): string {
  return ulidOf(Date.parse(at), digestOf(...from));
}

function digestOf(...parts: readonly string[]): Uint8Array {
  return createHash("sha256").update(parts.join("\0")).digest();
}
