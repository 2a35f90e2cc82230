import type { App } from "../app.ts";
import type { ChannelAccount } from "../domain/channel-account.ts";
import type { Conversation } from "../domain/conversation.ts";
import { withStep } from "../domain/settled.ts";
import { isWaiting } from "../domain/waiting.ts";
import { hasRoom } from "../routing/room.ts";
import { isSomebodyFree } from "../routing/somebody-free.ts";
import { newestHead } from "./change-head.ts";
import { claimAssignee } from "./claim-assignee.ts";
import { finishRouting } from "./finish-routing.ts";
import { loadPeople, type People, routingInput } from "./gather-facts.ts";
import { oldestWaiting } from "./oldest-waiting.ts";
import { untilStored } from "./until-stored.ts";

export type AssignApp = Pick<App, "store" | "clock" | "queues">;

/** How many are looked at in one run: some seconds, also when nobody may take any of them. */
const EXAMINED_AT_MOST = 500;

/** One look at those that wait. */
export interface WaitingLook {
  /** null: in all inboxes. */
  readonly inboxId: string | null;
  /** The last one that the look before this had come to. */
  readonly after?: Place | undefined;
}
type Place = Pick<Conversation, "id" | "createdAt">;

/**
 * Gives conversations that wait to users who have room now, the oldest first, each by the rule of its own account. One
 * that nobody may take is passed over and keeps the decision that says why. Inboxes that switched this off are left alone,
 * and so is what waits at accounts whose rules could give nothing to anybody now: however much waits, that costs nothing.
 *
 * Survives being run twice or by many at once: the claim lets nobody exceed a capacity. What was claimed keeps the step
 * `route` until its event is noted, so that a crash in between is made up for by the next message.
 * @throws Contended when others kept being faster: it should be run again
 */
export async function assignWaiting(app: AssignApp, { inboxId, after }: WaitingLook): Promise<void> {
  let people = await loadPeople(app);
  if (!people.candidates.some((user) => hasRoom(user))) return;
  const accounts = await routedAccounts(app, inboxId);
  const free = () => [...accounts.values()].filter((account) => couldGive(app, account, people));
  let open = new Set(free().map(({ id }) => id));
  const inboxIds = new Set(free().map((account) => account.inboxId));
  let examined = 0;
  for await (const head of oldestWaiting(app, [...inboxIds], after)) {
    const account = accounts.get(head.channelAccountId);
    const before = people;
    if (account !== undefined && open.has(account.id)) people = await giveOne(app, { head, account, people });
    if (people !== before) open = new Set(free().map(({ id }) => id));
    if (open.size === 0) return;
    examined += 1;
    if (examined < EXAMINED_AT_MOST) continue;
    const { id, createdAt } = head;
    return app.queues.sendLater({ kind: "assign-waiting", inboxId, after: { id, createdAt } }, 0);
  }
}

function couldGive({ clock }: AssignApp, { id, channel, routing }: ChannelAccount, people: People): boolean {
  return isSomebodyFree({ rule: routing, channel, channelAccountId: id, people, now: clock.now() });
}

/** Accounts, by id, whose rule gives conversations out, in the inboxes that want those that wait to be given too. */
async function routedAccounts({ store }: Pick<AssignApp, "store">, inboxId: string | null) {
  const [inboxes, accounts] = await Promise.all([store.inboxes.list(), store.channelAccounts.list()]);
  const wanted = new Set(
    inboxes
      .filter(({ id, assignWaiting }) => assignWaiting && (inboxId === null || id === inboxId))
      .map(({ id }) => id),
  );
  const routed = accounts.filter((account) => account.routing.mode !== "nobody" && wanted.has(account.inboxId));
  return new Map(routed.map((account) => [account.id, account]));
}

interface Waiting {
  readonly head: Conversation;
  readonly account: ChannelAccount;
  readonly people: People;
}

/** @returns the people as they are known afterwards */
async function giveOne(app: AssignApp, { head, account, people }: Waiting): Promise<People> {
  let current = head;
  let known = people;
  return untilStored(async () => {
    if (!isWaiting(current, app.clock.now())) return known;
    const input = await routingInput(app, { head: current, rule: account.routing, people: known });
    const claim = await claimAssignee(app, withStep(current, "route"), input);
    if (claim.kind === "nobody") return known;
    if (claim.kind === "given") {
      await finishRouting(app, claim.head);
      return withOneMore(known, claim.head.assigneeId, claim.decision.decidedAt);
    }
    [current, known] = await Promise.all([newestHead(app, head.id), loadPeople(app)]);
    return null;
  });
}

function withOneMore(people: People, userId: string | null, at: string): People {
  const candidates = people.candidates.map((user) =>
    user.id === userId ? { ...user, load: user.load + 1, lastAssignedAt: at } : user,
  );
  return { ...people, candidates };
}
