import * as z from "zod";
import { ULID_PATTERN } from "./ulid.ts";

/** Field types that more than one noun uses. */
export const id = z.string().regex(ULID_PATTERN, "must be an id of 26 characters").meta({ description: "ULID" });
/** ISO 8601 in UTC with milliseconds, so that comparing text compares time. */
export const time = z.iso.datetime({ precision: 3 }).meta({ description: "ISO 8601, UTC" });
export const name = z.string().trim().min(1).max(200);
export const channelId = z
  .string()
  .regex(/^[a-z][a-z0-9-]{1,40}$/)
  .meta({ description: "channel type" });
/** A field that may be absent. Absence is stored as nothing and read back as null. */
export const optional = <T extends z.ZodType>(type: T) => type.nullable().default(null);
