import * as z from "zod";
import { id } from "./fields.ts";
import { routingCondition } from "./routing-condition.ts";

/** Whom a rule may give a conversation to. */
const pool = z.object({ userIds: z.array(id).default([]), teamIds: z.array(id).default([]) });

/** One rule: for conversations that fulfil all its conditions, one of its people who has all its skills. */
export const conditionalRule = z.object({
  id,
  when: z.array(routingCondition).default([]),
  skills: z.array(z.string()).default([]),
  ...pool.shape,
  /** Who gets it when nobody of its own can; null: the fallback of all rules. */
  fallback: pool.nullable().default(null),
});
export type ConditionalRule = Readonly<z.infer<typeof conditionalRule>>;

/**
 * How a channel account's new conversations are given out. Off (`nobody`) unless an admin opts in.
 * `rules` (by skill and condition) are kept here as data; the first whose conditions hold wins.
 */
export const routingRule = z.object({
  mode: z.enum(["nobody", "users_teams", "contact_owner", "rules"]).default("nobody"),
  userIds: z.array(id).default([]),
  teamIds: z.array(id).default([]),
  rules: z.array(conditionalRule).default([]),
  availableOnly: z.boolean().default(true),
  /** Who gets it when the owner, or the rule's pool, cannot. */
  fallback: pool.nullable().default(null),
  /** Given to somebody else when the assignee has not answered for so long; null: it stays with them. */
  reassignAfterMinutes: z.int().min(1).max(10_080).nullable().default(null),
  /** Counts up on every change, so that a stored decision says which version it applied. */
  version: z.int().default(1),
});
export type RoutingRule = Readonly<z.infer<typeof routingRule>>;
export const NO_ROUTING: RoutingRule = routingRule.parse({});
