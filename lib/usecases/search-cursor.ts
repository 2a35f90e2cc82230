import { createHash } from "node:crypto";
import { Invalid } from "../domain/errors.ts";
import { ULID_PATTERN } from "../domain/ulid.ts";

/** How far a search came. */
export interface SearchPosition {
  /** The batch of the log that was looked at last. */
  readonly place: string;
  /** Hits of that batch from this number on are done. */
  readonly below: number;
  /** Digests of the conversations that were shown already. */
  readonly shown: readonly string[];
}

const DIGEST_LENGTH = 6;
/** As many as a cursor has room for. Whoever leafs further may be shown the first of them again. */
const REMEMBERED = 300;

/** 36 bits: among the conversations of one search no two are taken for one another. */
export const shownDigest = (conversationId: string): string => digest(conversationId, DIGEST_LENGTH);

/** @param search what was searched for: a cursor goes on with nothing else */
export function writeSearchCursor(search: unknown, { place, below, shown }: SearchPosition): string {
  return [place, below, checkOf(search), shown.slice(-REMEMBERED).join("")].join(".");
}

/** @throws Invalid when another search, or none, gave it */
export function readSearchCursor(search: unknown, cursor: string): SearchPosition {
  const [place = "", below = "", check, shown = "", ...more] = cursor.split(".");
  const isWhole = more.length === 0 && shown.length % DIGEST_LENGTH === 0 && /^\d{1,6}$/.test(below);
  if (!ULID_PATTERN.test(place) || !isWhole || check !== checkOf(search)) {
    throw new Invalid("This cursor does not belong to this search.", [
      { path: "cursor", message: "is not one that this search gave" },
    ]);
  }
  return { place, below: Number(below), shown: shown.match(/.{6}/g) ?? [] };
}

const checkOf = (search: unknown): string => digest(JSON.stringify(search), 8);

const digest = (text: string, length: number): string =>
  createHash("sha256").update(text).digest("base64url").slice(0, length);
