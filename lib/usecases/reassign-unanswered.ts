import type { App } from "../app.ts";
import { withStep } from "../domain/settled.ts";
import type { Timer } from "../domain/timer.ts";
import { newestHead } from "./change-head.ts";
import { claimAssignee } from "./claim-assignee.ts";
import { noteEvent } from "./event-message.ts";
import { finishRouting } from "./finish-routing.ts";
import { loadPeople, routingInput } from "./gather-facts.ts";
import { untilStored } from "./until-stored.ts";

/**
 * Gives a conversation to somebody else because its assignee has not answered in the time that the account allows. Both
 * loads and the head change in one transaction. Nobody else who may take it: it stays where it is.
 *
 * Survives a timer that fires twice or late: it acts only while the same user owes the same answer.
 */
export async function reassignUnanswered(
  app: Pick<App, "store" | "clock">,
  { id, assigneeId, since }: Extract<Timer, { kind: "reassign" }>,
): Promise<void> {
  const given = await untilStored(async () => {
    const head = await newestHead(app, id);
    const owes = head.status === "open" && head.assigneeId === assigneeId && head.unansweredSince === since;
    const account = owes ? await app.store.channelAccounts.get(head.channelAccountId) : null;
    if (account === null || account.routing.reassignAfterMinutes === null) return { head: null };
    const taken = { ...head, takenFromIds: [...new Set([...head.takenFromIds, assigneeId])] };
    const input = await routingInput(app, { head: taken, rule: account.routing, people: await loadPeople(app) });
    const claim = await claimAssignee(app, withStep(taken, "route"), input);
    if (claim.kind === "lost") return null;
    return { head: claim.kind === "given" ? claim.head : null };
  });
  if (given.head === null) return;
  const text = "Given to somebody else: it was not answered in time.";
  const event = { type: "unassigned", subjectId: assigneeId, text } as const;
  await noteEvent(app, given.head, { event, at: given.head.updatedAt, key: assigneeId });
  await finishRouting(app, given.head);
}
