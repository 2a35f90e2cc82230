import { afterAll, beforeAll, expect, test } from "vitest";
import { inbox } from "../../lib/domain/inbox.ts";
import { linkTicket } from "../../lib/usecases/link-ticket.ts";
import { mergeTickets, unmergeTickets } from "../../lib/usecases/merge-tickets.ts";
import { aConversation, aTicket, at, idOf } from "../support/entities.ts";
import { type TestApp, testApp } from "../support/fake-app.ts";
import { fc } from "../support/properties.ts";
import { startTestStore, type TestStore } from "../support/table.ts";

/** Each runs on the real store, so CI runs some of them; `MERGE_RUNS=1000` runs all. */
const RUNS = Number(process.env.MERGE_RUNS ?? 40);
const root = { id: idOf("root"), userId: null, role: "admin" as const, name: "Root" };

let db: TestStore;
let app: TestApp;
beforeAll(async () => {
  db = await startTestStore();
  app = testApp({ store: db.store });
  const desk = { id: idOf("inbox"), name: "Desk", kind: "help_desk", memberIds: [] };
  await db.store.inboxes.put(inbox.parse({ ...desk, fallbackAddress: "in@example.com", createdAt: at(0) }));
});
afterAll(() => db.close());

let made = 0;
async function conversation(): Promise<string> {
  made += 1;
  return (await db.store.conversations.ensure(aConversation(`conversation ${made}`))).id;
}
/** A ticket with a conversation of its own. */
async function ticket(): Promise<{ readonly id: string; readonly own: Set<string> }> {
  const conversationId = await conversation();
  const head = await db.store.conversations.get(conversationId, true);
  const wanted = aTicket(`ticket ${made}`, { inboxId: idOf("inbox"), conversationIds: [conversationId] });
  const created = await db.store.tickets.create(wanted, head ?? undefined);
  return { id: created?.id ?? "", own: new Set([conversationId]) };
}

const which = fc.nat(3);
const step = fc.record({ do: fc.constantFrom("merge", "merge", "undo", "link", "unlink"), a: which, b: which });

test("random merges, undoings and links: each conversation knows the tickets that hold it, and undoing all parts them", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 8 }), async (steps) => {
      const tickets = [await ticket(), await ticket(), await ticket(), await ticket()];
      const parents = new Map<number, number>();
      const idAt = (i: number) => tickets[i]?.id ?? "";
      const ownOf = (i: number) => tickets[i]?.own ?? new Set<string>();
      const holds = (i: number): ReadonlySet<string> => {
        const children = [...parents].flatMap(([child, parent]) => (parent === i ? [...holds(child)] : []));
        return new Set([...ownOf(i), ...children]);
      };
      const agrees = async () => {
        for (const conversationId of new Set(tickets.flatMap(({ own }) => [...own]))) {
          const holding = tickets.filter((_, i) => !parents.has(i) && holds(i).has(conversationId));
          const head = await db.store.conversations.get(conversationId, true);
          expect(head?.ticketIds.toSorted()).toEqual(holding.map(({ id }) => id).sort());
        }
        for (const [i, { id }] of tickets.entries()) {
          const stored = await db.store.tickets.get(id);
          expect(new Set(stored?.conversationIds)).toEqual(holds(i));
          expect(stored?.mergedIntoId ?? null).toBe(parents.has(i) ? idAt(parents.get(i) ?? i) : null);
        }
      };
      const done = async (call: Promise<unknown>, allowed: boolean): Promise<boolean> => {
        if (allowed) await call;
        else await expect(call).rejects.toThrow();
        return allowed;
      };

      for (const { do: what, a, b } of steps) {
        const pair = { id: idAt(a), otherId: idAt(b) };
        if (what === "merge") {
          const fits = a !== b && !parents.has(a) && (!parents.has(b) || parents.get(b) === a);
          if (await done(mergeTickets(app, root, pair), fits)) parents.set(b, a);
        } else if (what === "undo") {
          const fits = !parents.has(b) || (parents.get(b) === a && !parents.has(a));
          if (await done(unmergeTickets(app, root, pair), fits)) parents.delete(b);
        } else if (what === "link") {
          const conversationId = await conversation();
          const call = linkTicket(app, root, { id: idAt(a), conversationId, linked: true });
          if (await done(call, !parents.has(a))) ownOf(a).add(conversationId);
        } else if (!parents.has(a)) {
          const [conversationId = ""] = ownOf(a);
          if (conversationId === "") continue;
          await linkTicket(app, root, { id: idAt(a), conversationId, linked: false });
          ownOf(a).delete(conversationId);
        }
        await agrees();
      }

      while (parents.size > 0) {
        // The last to be merged goes first: a ticket that was itself merged must come back before its own are parted.
        const [child, parent] = [...parents].find(([, into]) => !parents.has(into)) ?? expect.fail("a circle");
        await unmergeTickets(app, root, { id: idAt(parent), otherId: idAt(child) });
        parents.delete(child);
        await agrees();
      }
    }),
    { numRuns: RUNS },
  );
}, 900_000);
