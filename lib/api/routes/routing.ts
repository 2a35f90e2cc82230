import * as z from "zod";
import { decision } from "../../domain/decision.ts";
import { id, time } from "../../domain/fields.ts";
import { defineRoute } from "../route.ts";
import { routingChange } from "./channel-accounts.ts";

const ofMessage = z.strictObject({
  channelAccountId: id,
  rule: routingChange.optional().meta({ description: "Left out: the account's own" }),
  text: z.string().max(20_000),
  subject: z.string().max(500).nullable().default(null),
  contactId: id.nullable().default(null),
  language: z.string().max(35).nullable().default(null),
});
const ofTime = z.strictObject({
  channelAccountId: id,
  rule: routingChange.optional(),
  from: time,
  to: time,
});

const fairness = z
  .object({
    users: z.array(z.object({ userId: id, conversations: z.int() })),
    unassigned: z.int(),
    spread: z.int().meta({ description: "The most that one of these users was given less the least" }),
  })
  .meta({ id: "Fairness" });

export const routingRoutes = {
  simulateRouting: defineRoute({
    method: "POST",
    path: "/v1/routing/simulate",
    access: "admin",
    summary: "Try a routing rule on a message, or on what came in between two times, without any effect",
    body: z.union([ofMessage, ofTime]),
    audited: false,
    answer: z
      .object({
        decisions: z.array(
          z.object({
            conversationId: id.nullable(),
            wasAssigneeId: id.nullable().meta({ description: "Whom routing gave it to then" }),
            decision: decision.omit({ input: true }),
          }),
        ),
        fairness,
      })
      .meta({ id: "RoutingSimulation" }),
    onRepeat: "run",
  }),
};
