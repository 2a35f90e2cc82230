import type { App } from "../app.ts";
import type { ChannelAccount } from "../domain/channel-account.ts";
import type { Conversation } from "../domain/conversation.ts";
import type { Decision } from "../domain/decision.ts";
import { Invalid } from "../domain/errors.ts";
import type { RoutingRule } from "../domain/routing-rule.ts";
import { readInput } from "../routing/compact-input.ts";
import { decide } from "../routing/decide.ts";
import { fairnessOf } from "../routing/fairness.ts";
import type { Candidate, RoutingInput } from "../routing/routing-input.ts";
import { changeRouting } from "./change-routing.ts";
import { existing } from "./existing.ts";
import { loadPeople, type People, routingInput } from "./gather-facts.ts";
import type { SimulatedRule, Simulation } from "./simulation.ts";

/** A day of a busy account; more would not be read in the time that a call has. */
const MOST = 1000;

export interface PastTraffic extends SimulatedRule {
  /** ISO times: what began at or after the one and before the other. */
  readonly from: string;
  readonly to: string;
}

/**
 * Who would have been given the conversations that began between two times, under the account's rule or a changed one.
 * Writes nothing. Facts, availability and capacity are those that each stored decision saw, and for whom it did not see
 * those of now; loads begin at zero and follow what is simulated, a closed conversation being off its user's load from
 * its last change on.
 * @throws NotFound; Invalid for a rule that could not be saved, times the wrong way round, or more than 1,000 conversations
 */
export async function simulateTraffic(
  app: Pick<App, "store" | "ids" | "clock">,
  { channelAccountId, rule: change, from, to }: PastTraffic,
): Promise<Simulation> {
  if (to <= from) throw new Invalid("The time ends before it begins.", [{ path: "to", message: "must be after from" }]);
  const account = existing(await app.store.channelAccounts.get(channelAccountId), "channel account");
  const rule = await changeRouting(app, account.routing, change ?? {});
  const people = await loadPeople(app);
  const given: Given[] = [];
  const decisions: Simulation["decisions"][number][] = [];
  for (const conversation of await begunBetween(app, account, { from, to })) {
    const { input, was } = await asItWas(app, { conversation, rule, people });
    const decision = decide({ ...input, candidates: input.candidates.map((one) => loaded(one, given, input)) });
    if (decision.assigneeId !== null) given.push({ userId: decision.assigneeId, conversation, at: input.now });
    decisions.push({ conversationId: conversation.id, wasAssigneeId: was?.assigneeId ?? null, decision });
  }
  return { decisions, fairness: fairnessOf(decisions.map(({ decision }) => decision)) };
}

interface Given {
  readonly userId: string;
  readonly conversation: Conversation;
  readonly at: string;
}

async function begunBetween(
  { store }: Pick<App, "store">,
  { id, inboxId }: ChannelAccount,
  { from, to }: { readonly from: string; readonly to: string },
): Promise<readonly Conversation[]> {
  const changed = await store.conversations.changedSince([inboxId], from, MOST + 1);
  if (changed.length > MOST) {
    const message = `more than ${MOST} conversations changed since then`;
    throw new Invalid("This is too much at once.", [{ path: "from", message }]);
  }
  return changed
    .filter(({ channelAccountId, createdAt }) => channelAccountId === id && createdAt >= from && createdAt < to)
    .sort((a, b) => (a.createdAt < b.createdAt ? -1 : 1));
}

interface Past {
  readonly conversation: Conversation;
  readonly rule: RoutingRule;
  readonly people: People;
}

/** What routing would have looked at then, with the rule of the simulation. */
async function asItWas(
  app: Pick<App, "store" | "clock">,
  { conversation, rule, people }: Past,
): Promise<{ readonly input: RoutingInput; readonly was: Decision | null }> {
  const was = await app.store.conversations.decision(conversation.id);
  const now = await routingInput(app, { head: { ...conversation, takenFromIds: [] }, rule, people });
  if (was?.input === undefined) return { input: { ...now, now: conversation.createdAt }, was };
  const then = readInput(was.input);
  const seen = new Map(then.candidates.map((candidate) => [candidate.id, candidate]));
  const candidates = people.candidates.map((user) => seen.get(user.id) ?? user);
  return { input: { ...now, candidates, now: then.now }, was };
}

/** A candidate with the load that the simulation has given them so far. */
function loaded(candidate: Candidate, given: readonly Given[], { now }: RoutingInput): Candidate {
  const theirs = given.filter(({ userId }) => userId === candidate.id);
  const open = theirs.filter(({ conversation: { status, updatedAt } }) => status === "open" || updatedAt > now);
  const byChannel = Map.groupBy(open, ({ conversation }) => conversation.channel);
  return {
    ...candidate,
    load: open.length,
    loadByChannel: Object.fromEntries([...byChannel].map(([channel, all]) => [channel, all.length])),
    lastAssignedAt: theirs.at(-1)?.at ?? null,
  };
}
