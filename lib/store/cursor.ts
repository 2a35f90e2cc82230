import { createHash } from "node:crypto";
import * as z from "zod";
import { Invalid } from "../domain/errors.ts";

/** Where a list goes on: at this sort key, with what ranks below `below` in the bucket of that key (null: all of it). */
export interface Position {
  readonly from: string;
  readonly below: string | null;
}

const content = z.tuple([z.string().min(1).max(1024), z.string().max(1200).nullable(), z.string()]);

/**
 * Makes an opaque cursor.
 * @param list names the list and its filter: a cursor only continues the list that it was made for
 */
export function writeCursor(list: string, position: Position): string {
  const parts = [position.from, position.below, checkOf(list, position)];
  return Buffer.from(JSON.stringify(parts)).toString("base64url");
}

/** @throws Invalid when this store did not make the cursor, or made it for another list */
export function readCursor(list: string, cursor: string): Position {
  const parsed = content.safeParse(jsonOf(Buffer.from(cursor, "base64url").toString()));
  if (!parsed.success) throw foreign();
  const [from, below, check] = parsed.data;
  if (check !== checkOf(list, { from, below })) throw foreign();
  return { from, below };
}

/**
 * A checksum and no signature: it finds cursors that were cut, edited or taken from another list. Forging one gains
 * nothing, because which partitions are read comes from the query alone.
 */
function checkOf(list: string, { from, below }: Position): string {
  return createHash("sha256")
    .update(JSON.stringify([list, from, below]))
    .digest("base64url")
    .slice(0, 8);
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function foreign(): Invalid {
  return new Invalid("This cursor does not belong to this list.", [
    { path: "cursor", message: "is not one that this list gave" },
  ]);
}
