import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { processInboundBatch } from "../../lib/usecases/process-inbound-batch.ts";
import { idOf } from "../support/entities.ts";
import { type TestApp, testApp } from "../support/fake-app.ts";
import {
  connectPage,
  delivery,
  type Element,
  echo,
  itemsOf,
  type PageOptions,
  recordsOf,
  text,
} from "../support/messenger-page.ts";
import { PIPELINE, STAGE_NEW, seedPipeline, seedUsers } from "../support/seed.ts";
import { startTestStore, type TestStore } from "../support/table.ts";

const START = "2026-11-22T10:00:00.000Z";
const T = Date.parse(START);

let db: TestStore;
let app: TestApp;
beforeEach(async () => {
  db = await startTestStore();
  app = testApp({ store: db.store, start: START });
});
afterEach(() => db.close());

async function arrive(options: PageOptions, ...elements: readonly Element[]) {
  const account = await connectPage(app, options);
  return processInboundBatch(app, recordsOf(itemsOf(account, delivery(...elements), START)));
}
async function conversationOf(person: string) {
  const id = await db.store.conversations.idByThread(idOf("account"), person);
  const head = id === null ? null : await db.store.conversations.get(id, true);
  if (head === null) throw new Error(`${person} has no conversation`);
  return head;
}
async function timelineOf(person: string) {
  const { items } = await db.store.messages.list((await conversationOf(person)).id, { limit: 100 });
  return items.toReversed();
}

describe("routing", () => {
  test("with nobody available stays unassigned and names everybody who was left out", async () => {
    const userIds = await seedUsers(app.store, {
      away: { availability: "away" },
      full: { capacity: 0 },
      seatless: { seat: false },
    });

    await arrive({ routing: { mode: "users_teams", userIds: [...userIds] } }, text("m1", T));

    const head = await conversationOf("ada");
    const decision = await db.store.conversations.decision(head.id);
    expect(head).toMatchObject({ assigneeId: null, todo: [] });
    expect(Object.fromEntries(decision?.candidates.map((one) => [one.userId, one.excluded]) ?? [])).toEqual({
      [idOf("away")]: "away",
      [idOf("full")]: "at capacity",
      [idOf("seatless")]: "no seat",
    });
  });

  test("of thirty conversations in parallel never exceeds a capacity and leaves nobody idle", async () => {
    const userIds = await seedUsers(app.store, { bea: { capacity: 5 }, cem: { capacity: 5 } });
    const account = await connectPage(app, { routing: { mode: "users_teams", userIds: [...userIds] } });
    const people = Array.from({ length: 30 }, (_, index) => `person-${index}`);

    const first = await Promise.all(
      people.map((person) => {
        const records = recordsOf(itemsOf(account, delivery(text(`m-${person}`, T, "hello", person)), START));
        return processInboundBatch(app, records).then((failed) => (failed.length > 0 ? records : []));
      }),
    );
    for (const records of first) expect(await processInboundBatch(app, records)).toEqual([]);

    const heads = await Promise.all(people.map(conversationOf));
    const given = heads.map(({ assigneeId }) => assigneeId);
    const loads = await Promise.all(userIds.map(async (id) => (await db.store.users.get(id))?.load));
    expect(userIds.map((id) => given.filter((to) => to === id).length)).toEqual([5, 5]);
    expect(loads).toEqual([5, 5]);
  }, 60_000);

  test("starts with the person's first message when we wrote before", async () => {
    const [ada] = await seedUsers(app.store, { agent: {} });

    await arrive({ routing: { mode: "users_teams", userIds: [ada ?? ""] } }, echo("m0", T));
    expect((await conversationOf("ada")).assigneeId).toBeNull();
    await arrive({ routing: { mode: "users_teams", userIds: [ada ?? ""] } }, text("m1", T + 1));

    expect((await conversationOf("ada")).assigneeId).toBe(ada);
  });

  test("leaves a conversation to the agent who took it meanwhile", async () => {
    const [agent] = await seedUsers(app.store, { agent: {} });
    await arrive({}, text("m1", T));
    const head = await conversationOf("ada");
    await db.store.conversations.save({ ...head, assigneeId: idOf("somebody"), todo: ["route"] });

    await arrive({ routing: { mode: "users_teams", userIds: [agent ?? ""] } }, text("m2", T + 1));

    expect(await conversationOf("ada")).toMatchObject({ assigneeId: idOf("somebody"), todo: [] });
  });

  test("counts a conversation that comes back towards its assignee's load again", async () => {
    const [agent] = await seedUsers(app.store, { agent: {} });
    const options = { routing: { mode: "users_teams" as const, userIds: [agent ?? ""] } };
    await arrive(options, text("m1", T));
    await db.store.conversations.release({ ...(await conversationOf("ada")), status: "closed" }, agent ?? "");
    expect((await db.store.users.get(agent ?? ""))?.load).toBe(0);

    await arrive(options, text("m2", T + 1));

    expect(await conversationOf("ada")).toMatchObject({ status: "open", assigneeId: agent });
    expect((await db.store.users.get(agent ?? ""))?.load).toBe(1);
  });
});

describe("a ticket", () => {
  test("opens with the first open stage, the conversation's words and its assignee as owner", async () => {
    await seedPipeline(app.store);
    const [agent] = await seedUsers(app.store, { agent: {} });

    await arrive(
      { autoTicket: true, routing: { mode: "users_teams", userIds: [agent ?? ""] } },
      text("m1", T, "Where is my order?"),
    );

    const head = await conversationOf("ada");
    expect(await db.store.tickets.getMany(head.ticketIds)).toMatchObject([
      {
        number: 1,
        subject: "Where is my order?",
        pipelineId: PIPELINE,
        stageId: STAGE_NEW,
        ownerId: agent,
        contactId: head.contactId,
        conversationIds: [head.id],
        source: "channel",
      },
    ]);
  });

  test("stays owed while there is no pipeline and opens with the next message", async () => {
    await arrive({ autoTicket: true }, text("m1", T));
    expect((await conversationOf("ada")).todo).toEqual(["ticket"]);
    await seedPipeline(app.store);

    await arrive({ autoTicket: true }, text("m2", T + 1));

    expect(await conversationOf("ada")).toMatchObject({ todo: [], ticketIds: [expect.any(String)] });
  });
});

describe("automatic replies", () => {
  const settings = { greeting: "Hello", instantReply: "Soon" };
  const automatic = async () => (await timelineOf("ada")).filter(({ author }) => author.type === "bot");

  test("are written once, as pending messages of a bot", async () => {
    await arrive({ settings }, text("m1", T));
    await arrive({ settings }, text("m2", T + 1));

    expect(await automatic()).toMatchObject([
      { text: "Hello", status: "pending", kind: "outbound" },
      { text: "Soon", status: "pending", kind: "outbound" },
    ]);
  });

  test("are not written while another app holds the thread", async () => {
    const account = await connectPage(app, { settings });
    const body = delivery(text("m1", T)).replace('"messaging"', '"standby"');

    await processInboundBatch(app, recordsOf(itemsOf(account, body, START)));

    expect((await timelineOf("ada")).map((one) => one.text)).toEqual(["m1"]);
  });

  test("are not written when the reply window has closed by then", async () => {
    app.clock.set("2026-11-25T10:00:00.000Z");

    await arrive({ settings }, text("m1", T));

    expect(await automatic()).toEqual([]);
    expect((await conversationOf("ada")).todo).toEqual([]);
  });

  test("are not written when we wrote first", async () => {
    await arrive({ settings }, echo("m0", T), text("m1", T + 1));

    expect(await automatic()).toEqual([]);
  });
});
