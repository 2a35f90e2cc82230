import { expect, test } from "vitest";
import { listConversations } from "../../lib/usecases/list-conversations.ts";
import { updateConversation } from "../../lib/usecases/update-conversation.ts";
import { INBOX } from "../support/messenger-page.ts";
import { fc } from "../support/properties.ts";
import { commands } from "./commands.ts";
import { admin, type Desk, type Model, openDesk, reconnect } from "./desk.ts";

const LANES = 4;
const SEQUENCES = 1000;

/** After a sequence: what was written is there once, no timer acted twice, and the client knows what the server says. */
async function settles(desk: Desk, model: Model): Promise<void> {
  const { app, clients } = desk;
  for (const talk of model.talks.values()) {
    const { items } = await app.store.messages.list(talk.id, { limit: 100 });
    expect(items.filter(({ kind }) => kind !== "event")).toHaveLength(talk.written);
    expect(items.filter(({ event, author }) => event?.type === "woken" && author.type === "system")).toHaveLength(
      talk.woken,
    );
  }
  const served = await listConversations(app, admin, { inboxId: INBOX, limit: 50 });
  const mine = served.items.filter(({ id }) => [...model.talks.values()].some((talk) => talk.id === id));
  expect(mine).toHaveLength(model.talks.size);
  for (const client of clients) {
    await reconnect(desk, client);
    // The reply window depends on the time of looking, what is unread on who looks.
    for (const { replyWindow: _, unread: __, ...served } of mine) {
      expect(client.known.get(served.id)).toMatchObject(served);
    }
  }
}

/** The next sequence begins with everybody there and nobody carrying anything, an hour later. */
async function cleanUp({ app, clients }: Desk, model: Model): Promise<void> {
  for (const { id } of model.talks.values()) {
    await updateConversation(app, admin, { id, change: { status: "closed" } });
  }
  for (const id of model.away) await app.store.users.update(id, { availability: "available" });
  for (const client of clients) client.known.clear();
  app.clock.advance(60 * 60_000);
}

test.concurrent.each(Array.from({ length: LANES }, (_, lane) => lane))(
  "agents who come and go, visitors and time in any order leave what the model says (lane %i)",
  { timeout: 600_000 },
  async (lane) => {
    const desk = await openDesk(lane);
    let sequence = 0;
    const property = fc.asyncProperty(commands, async (some) => {
      const model: Model = { talks: new Map(), away: new Set(), sequence: ++sequence };
      await fc.asyncModelRun(() => ({ model, real: desk }), some);
      await settles(desk, model);
      await cleanUp(desk, model);
    });

    await fc.assert(property, { numRuns: Number(process.env.SEQUENCES ?? SEQUENCES) / LANES, endOnFailure: true });
    await desk.close();
  },
);
