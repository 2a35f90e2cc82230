import * as z from "zod";
import { id } from "./fields.ts";

/** Whom a rule may give a conversation to. */
const pool = z.object({ userIds: z.array(id).default([]), teamIds: z.array(id).default([]) });

/**
 * How a channel account's new conversations are given out. Off (`nobody`) unless an admin opts in.
 * `rules` (by skill and condition) are kept here as data; the first that matches wins.
 */
export const routingRule = z.object({
  mode: z.enum(["nobody", "users_teams", "contact_owner", "rules"]).default("nobody"),
  userIds: z.array(id).default([]),
  teamIds: z.array(id).default([]),
  rules: z.array(z.object({ id, skills: z.array(z.string()).default([]), ...pool.shape })).default([]),
  availableOnly: z.boolean().default(true),
  /** Who gets it when the owner, or the rule's pool, cannot. */
  fallback: pool.nullable().default(null),
  /** Counts up on every change, so that a stored decision says which version it applied. */
  version: z.int().default(1),
});
export type RoutingRule = Readonly<z.infer<typeof routingRule>>;
export const NO_ROUTING: RoutingRule = routingRule.parse({});
