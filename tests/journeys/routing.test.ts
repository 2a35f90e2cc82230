import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { ApiError, type CallOf } from "../../lib/api/client.ts";
import { type DemoDesk, startDemoDesk } from "../support/demo-desk.ts";
import { text } from "../support/messenger-page.ts";

type Routing = NonNullable<CallOf<"updateChannelAccount">["body"]>["routing"];

let desk: DemoDesk<"marta" | "joao" | "away" | "offline" | "noseat" | "full">;
let turn = 0;

beforeAll(async () => {
  desk = await startDemoDesk({
    people: {
      marta: { availability: "offline", skills: ["repairs"] },
      joao: { availability: "offline" },
      away: { availability: "away" },
      offline: { availability: "offline" },
      noseat: { seat: false },
      full: { capacity: 0 },
    },
  });
});
afterAll(() => desk.cloud.stop());
beforeEach(async () => {
  await available("marta", "offline");
  await available("joao", "offline");
});

const idOf = (name: keyof typeof desk.people) => desk.people[name].id;

async function available(name: keyof typeof desk.people, status: "available" | "away" | "offline" = "available") {
  await desk.admin.setAvailability({ params: { id: idOf(name) }, body: { status } });
}

async function route(routing: Routing) {
  await desk.admin.updateChannelAccount({ params: { id: desk.page.id }, body: { routing } });
  // A changed rule may take half a minute to be used.
  await desk.advance("31s");
}

/** A new person writes. @returns their conversation */
async function conversationOfArrival() {
  turn += 1;
  const words = `arrival ${turn} of somebody`;
  await desk.page.receiveAll(text(`m_routing_${turn}`, desk.cloud.clock.now(), words, `person-${turn}`));
  return desk.conversationSaying(words);
}

async function arrival() {
  const conversation = await conversationOfArrival();
  const decision = await desk.admin.getDecision({ params: { id: conversation.id } });
  return { conversation, decision };
}

test("with nobody available the conversation stays unassigned and the decision names each who was left out", async () => {
  const team = await desk.admin.createTeam({
    body: { name: "All", memberIds: Object.values(desk.people).map((one) => one.id) },
  });
  await route({ mode: "users_teams", userIds: [], teamIds: [team.id] });

  const { conversation, decision } = await arrival();

  const excluded = Object.fromEntries(decision.candidates.map((one) => [one.userId, one.excluded]));
  expect(conversation.assigneeId).toBeNull();
  expect(decision).toMatchObject({ assigneeId: null, mode: "users_teams" });
  expect(excluded).toEqual({
    ...{ [idOf("marta")]: "offline", [idOf("joao")]: "offline", [idOf("away")]: "away", [idOf("offline")]: "offline" },
    ...{ [idOf("noseat")]: "no seat", [idOf("full")]: "at capacity" },
  });
});

test("whoever has the fewest open conversations gets the next, then whoever waited longest", async () => {
  await route({ mode: "users_teams", userIds: [idOf("marta"), idOf("joao")], teamIds: [] });
  await available("marta");
  await available("joao");

  const given = [];
  for (let n = 0; n < 4; n++) given.push((await arrival()).conversation.assigneeId);

  expect(new Set(given.slice(0, 2))).toEqual(new Set([idOf("marta"), idOf("joao")]));
  expect(given.slice(2)).toEqual(given.slice(0, 2));
});

test("parallel arrivals never exceed a capacity", async () => {
  await route({ mode: "users_teams", userIds: [idOf("joao")], teamIds: [] });
  const { items } = await desk.admin.listConversations({
    query: { assigneeId: idOf("joao"), status: "open", limit: 100 },
  });
  await desk.admin.updateUser({ params: { id: idOf("joao") }, body: { capacity: items.length + 3 } });
  await available("joao");
  const now = desk.cloud.clock.now();

  await Promise.all(
    Array.from({ length: 12 }, (_, n) => desk.page.receive(text(`m_rush_${n}`, now, `rush ${n}`, `rush-${n}`))),
  );
  await desk.cloud.idle();

  const { items: rushed } = await desk.admin.listConversations({ query: { q: "rush", limit: 100 } });
  expect(rushed).toHaveLength(12);
  expect(rushed.filter(({ assigneeId }) => assigneeId === idOf("joao"))).toHaveLength(3);
  expect(rushed.filter(({ assigneeId }) => assigneeId === null)).toHaveLength(9);
});

test("nobody is given anything while automatic assignment is off", async () => {
  await route({ mode: "nobody" });
  await available("marta");

  const conversation = await conversationOfArrival();
  const decision = await desk.admin
    .getDecision({ params: { id: conversation.id } })
    .catch((error: ApiError) => error.status);

  expect(conversation.assigneeId).toBeNull();
  expect(decision).toBe(404);
});

test("without the demand for availability an offline agent with a seat is given the conversation", async () => {
  await route({ mode: "users_teams", userIds: [idOf("offline")], teamIds: [], availableOnly: false });

  const { conversation } = await arrival();
  await route({ mode: "users_teams", availableOnly: true });

  expect(conversation.assigneeId).toBe(idOf("offline"));
});

test("the first rule by skill that has somebody wins", async () => {
  await route({
    mode: "rules",
    rules: [
      { skills: ["welding"], userIds: [], teamIds: [] },
      { skills: ["repairs"], userIds: [], teamIds: [] },
    ],
  });
  await available("marta");

  const { conversation, decision } = await arrival();

  expect(conversation.assigneeId).toBe(idOf("marta"));
  expect(decision.ruleId).toEqual(expect.any(String));
  expect(decision.candidates).toContainEqual({ userId: idOf("joao"), chosen: false, excluded: "missing skill" });
});

test("a user without a seat cannot be named in a rule", async () => {
  const refused = await desk.admin
    .updateChannelAccount({ params: { id: desk.page.id }, body: { routing: { userIds: [idOf("noseat")] } } })
    .catch((error: ApiError) => error);

  expect(refused).toBeInstanceOf(ApiError);
  expect(refused).toMatchObject({ status: 400, problem: { errors: [{ path: "routing.userIds" }] } });
});

test("an agent hands a conversation to a colleague, and the conversation says so", async () => {
  await route({ mode: "users_teams", userIds: [idOf("marta")], teamIds: [] });
  await available("marta");
  const { conversation } = await arrival();
  const marta = await desk.as(desk.people.marta);

  const after = await marta.updateConversation({ params: { id: conversation.id }, body: { assigneeId: idOf("away") } });

  const [newest] = (await desk.messages(conversation.id)).slice(-1);
  expect(after.assigneeId).toBe(idOf("away"));
  expect(newest).toMatchObject({ kind: "event", event: { type: "assigned", subjectId: idOf("away") } });
});
