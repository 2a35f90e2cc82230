import * as z from "zod";
import { type Caller, hasRole } from "./access.ts";

/** What somebody made for themselves, or for everybody. */
export const owned = z.object({ ownerId: z.string(), shared: z.boolean().default(false) });
export type Owned = Readonly<z.infer<typeof owned>>;

export const canUse = (caller: Caller, { ownerId, shared }: Owned): boolean => shared || ownerId === caller.id;

/** One's own; what everybody uses, admins may change too. */
export const canChange = (caller: Caller, { ownerId, shared }: Owned): boolean =>
  ownerId === caller.id || (shared && hasRole(caller, "admin"));
