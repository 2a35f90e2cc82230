import { afterAll, beforeAll, expect, test } from "vitest";
import { type DemoDesk, startDemoDesk } from "../support/demo-desk.ts";
import { text } from "../support/messenger-page.ts";

let desk: DemoDesk<"marta" | "otto">;

beforeAll(async () => {
  desk = await startDemoDesk({
    people: { marta: { capacity: 1, skills: ["spanish"] }, otto: { availability: "away" } },
  });
});
afterAll(() => desk.cloud.stop());

const say = (id: string, words: string, person: string) => desk.page.receiveAll(text(id, Date.now(), words, person));
const availabilityOf = async (id: string) => (await desk.admin.getUser({ params: { id } })).availability;
const setAvailability = (id: string, status: "available" | "away" | "offline") =>
  desk.admin.setAvailability({ params: { id }, body: { status } });

test("closing one gives the oldest that waits to whoever is free again, and coming available the next", async () => {
  const { marta, otto } = desk.people;
  await say("r1", "first lamp", "p1");
  await say("r2", "second lamp", "p2");
  await say("r3", "third lamp", "p3");
  const first = await desk.conversationSaying("first lamp");
  const waited = (await desk.conversationSaying("second lamp")).assigneeId;

  await desk.admin.updateConversation({ params: { id: first.id }, body: { status: "closed" } });
  await desk.cloud.idle();
  const second = await desk.conversationSaying("second lamp");
  const third = await desk.conversationSaying("third lamp");
  await setAvailability(otto.id, "available");
  await desk.cloud.idle();

  expect(first.assigneeId).toBe(marta.id);
  expect([waited, second.assigneeId, third.assigneeId]).toEqual([null, marta.id, null]);
  expect((await desk.conversationSaying("third lamp")).assigneeId).toBe(otto.id);
  expect((await desk.messages(second.id)).filter(({ event }) => event?.type === "assigned")).toHaveLength(1);
});

test("who gives a conversation back is not given it again", async () => {
  const third = await desk.conversationSaying("third lamp");

  await desk.admin.updateConversation({ params: { id: third.id }, body: { assigneeId: null } });
  await desk.cloud.idle();

  expect((await desk.conversationSaying("third lamp")).assigneeId).toBeNull();
});

test("availability is seen by everyone at once, follows the last connection after a grace, and returns", async () => {
  const { marta, otto } = desk.people;
  const topic = `inbox:${desk.inbox.id}`;
  const watching = await desk.listen(await desk.token(marta), topic);
  const first = await desk.listen(await desk.token(otto), topic);

  first.close();
  await desk.cloud.idle();
  const within = await availabilityOf(otto.id);
  await desk.advance("61s");
  const gone = await watching.waitFor(
    (event) => event.type === "user.availability" && JSON.stringify(event.data).includes(otto.id),
  );
  const second = await desk.listen(await desk.token(otto), topic);
  await desk.cloud.idle();

  expect(within).toBe("available");
  expect(gone).toMatchObject({ topic: "everyone", data: { userId: otto.id, availability: "offline" } });
  expect(await availabilityOf(otto.id)).toBe("available");
  second.close();
});

test("rules by words and skill give a message to the one who has the skill, and refuse nonsense by its path", async () => {
  const { marta, otto } = desk.people;
  const spanish = { when: [{ kind: "words" as const, words: ["factura"] }], skills: ["spanish"] };
  const params = { id: desk.page.id };
  await desk.admin.updateUser({ params: { id: marta.id }, body: { capacity: 5 } });
  await desk.cloud.idle();

  await desk.admin.updateChannelAccount({
    params,
    body: { routing: { mode: "rules", rules: [spanish, { userIds: [otto.id] }] } },
  });
  await desk.advance("31s");
  await say("r4", "¿Y mi FACTURA?", "p4");
  const bad = await desk.cloud.api(desk.adminKey).patch(`/v1/channel-accounts/${desk.page.id}`, {
    routing: { rules: [{ when: [{ kind: "words", words: [] }] }] },
  });

  const conversation = await desk.conversationSaying("FACTURA");
  const decision = await desk.admin.getDecision({ params: { id: conversation.id } });
  expect(conversation.assigneeId).toBe(marta.id);
  expect(decision).toMatchObject({ mode: "rules", assigneeId: marta.id });
  expect(bad.status).toBe(400);
  expect(JSON.stringify(bad.body)).toContain("routing.rules.0.when.0.words");
});

test("what is not answered in the time set goes to somebody else", async () => {
  const { marta, otto } = desk.people;
  await desk.admin.updateChannelAccount({
    params: { id: desk.page.id },
    body: { routing: { mode: "users_teams", userIds: [marta.id, otto.id], reassignAfterMinutes: 10 } },
  });
  await desk.advance("31s");
  await setAvailability(otto.id, "available");
  await desk.cloud.idle();
  await say("r5", "is anybody there", "p5");
  const before = (await desk.conversationSaying("is anybody there")).assigneeId;

  await desk.advance("11m");

  const after = await desk.conversationSaying("is anybody there");
  expect(before).not.toBeNull();
  expect([marta.id, otto.id].filter((id) => id !== before)).toEqual([after.assigneeId]);
});

test("who gets it from a colleague has the whole time again, and whoever answers keeps it", async () => {
  const { marta, otto } = desk.people;
  await say("r6", "pass it on", "p6");
  const { id, assigneeId: first } = await desk.conversationSaying("pass it on");
  const second = first === marta.id ? otto.id : marta.id;
  const assigneeOf = async () => (await desk.admin.getConversation({ params: { id } })).assigneeId;

  await desk.advance("6m");
  await desk.admin.updateConversation({ params: { id }, body: { assigneeId: second } });
  await desk.cloud.idle();
  await desk.advance("6m");
  const within = await assigneeOf();
  await desk.admin.sendReply({ params: { id }, body: { text: "Here I am." } });
  await desk.cloud.idle();
  await desk.advance("30m");

  expect([within, await assigneeOf()]).toEqual([second, second]);
});
