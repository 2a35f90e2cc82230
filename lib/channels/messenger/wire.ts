import { asId, asObject, type JsonObject } from "../shared/json.ts";
import { userRefId } from "./own-marks.ts";

/**
 * Meta's words for what arrives: `{ object: "page", entry: [{ id, time, messaging | standby | changes: [element] }] }`.
 * Everything is read leniently, since fields and types appear without notice.
 * Source: https://developers.facebook.com/docs/messenger-platform/reference/webhook-events
 */

/** The lists of an entry. `standby`: another app holds the thread. `changes`: the form of Meta's test button. */
export const LISTS = ["messaging", "standby", "changes"] as const;
export type ListName = (typeof LISTS)[number];

/** Kinds of element that carry nothing for a conversation. They are archived, with these words. */
export const ARCHIVED_KINDS: Readonly<Record<string, string>> = {
  optin: "an opt-in",
  account_linking: "account linking",
  policy_enforcement: "a policy notice to the page",
  pass_thread_control: "the thread was passed to another app",
  take_thread_control: "the thread was taken by another app",
  request_thread_control: "another app asks for the thread",
  app_roles: "the roles of apps changed",
};

/** The thread of what names no person. */
export const PAGE_THREAD = "page";

/** One element with what its surroundings say about it. */
export interface Element {
  readonly list: ListName;
  readonly content: JsonObject;
  /** Who is on the other side, whoever wrote; null where the element is about the page alone. */
  readonly personId: string | null;
  /** The page wrote it: an echo. */
  readonly fromPage: boolean;
  readonly occurredAt: string;
  readonly raw: string;
}

/** Who sent or received: a page-scoped id, or the reference of somebody who did not log in. */
export function partyId(party: unknown): string | null {
  const { id, user_ref: userRef } = asObject(party) ?? {};
  const ref = asId(userRef);
  return asId(id) ?? (ref === null ? null : userRefId(ref));
}

const LATEST_MS = Date.UTC(9999, 11, 31);

/** Meta writes milliseconds, but seconds in some older shapes. @returns ISO time, or null when it is no time at all */
export function isoTime(value: unknown): string | null {
  const said = Number(asId(value) ?? Number.NaN);
  const ms = Math.trunc(said < 1e12 ? said * 1000 : said);
  return ms > 0 && ms < LATEST_MS ? new Date(ms).toISOString() : null;
}
