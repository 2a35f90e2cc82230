import { afterAll, beforeAll, expect, test } from "vitest";
import type { ApiError } from "../../lib/api/client.ts";
import { aPage, type DemoDesk, startDemoDesk } from "../support/demo-desk.ts";
import { text } from "../support/messenger-page.ts";

let desk: DemoDesk<"marta">;

beforeAll(async () => {
  desk = await startDemoDesk({ people: { marta: {} } });
});
afterAll(() => desk.cloud.stop());

async function conversation(words: string): Promise<string> {
  await desk.page.receiveAll(text(`m_${words}`, desk.cloud.clock.now(), words, `person ${words}`));
  return (await desk.conversationSaying(words)).id;
}
const eventsIn = async (id: string, type: string) =>
  (await desk.messages(id)).filter(({ event }) => event?.type === type).length;
const refusal = (call: Promise<unknown>) =>
  call.then(
    () => null,
    (error: ApiError) => error.status,
  );

test("a snoozed conversation wakes at its hour, once", async () => {
  const params = { id: await conversation("sleep well") };
  const hours = (n: number) => new Date(desk.cloud.clock.now() + n * 3_600_000).toISOString();
  await desk.admin.updateConversation({ params, body: { snoozedUntil: hours(1) } });
  await desk.admin.updateConversation({ params, body: { snoozedUntil: hours(3) } });

  await desk.advance("2h");
  const asleep = await desk.admin.getConversation({ params });
  await desk.advance("61m");
  const awake = await desk.admin.getConversation({ params });
  await desk.advance("2h");

  expect(asleep.snoozedUntil).not.toBeNull();
  expect(awake.snoozedUntil).toBeNull();
  expect(await eventsIn(params.id, "woken")).toBe(1);
});

test("a snooze in the past or of a closed conversation is refused", async () => {
  const params = { id: await conversation("no sleep") };
  const past = new Date(desk.cloud.clock.now() - 1000).toISOString();
  const future = new Date(desk.cloud.clock.now() + 60_000).toISOString();

  const inThePast = await refusal(desk.admin.updateConversation({ params, body: { snoozedUntil: past } }));
  await desk.admin.updateConversation({ params, body: { status: "closed" } });
  const closed = await refusal(desk.admin.updateConversation({ params, body: { snoozedUntil: future } }));

  expect([inThePast, closed]).toEqual([400, 400]);
});

test("a closed conversation is opened again by the person's next message", async () => {
  const params = { id: await conversation("come back") };
  await desk.admin.updateConversation({ params, body: { status: "closed" } });

  await desk.page.receiveAll(text("m_back2", desk.cloud.clock.now(), "I am back", "person come back"));

  expect((await desk.admin.getConversation({ params })).status).toBe("open");
  expect(await eventsIn(params.id, "reopened")).toBe(1);
});

test("a channel account that is off sends nothing, shows what comes as held, and lets it in when it is on again", async () => {
  const params = { id: desk.page.id };
  const id = await conversation("before the holidays");
  const marta = await desk.as(desk.people.marta);

  await desk.admin.updateChannelAccount({ params, body: { status: "off" } });
  await desk.advance("31s");
  const reply = await refusal(desk.admin.sendReply({ params: { id }, body: { text: "Closed." } }));
  const cameAt = desk.cloud.clock.now();
  await desk.page.receiveAll(text("m_off", cameAt, "anybody there while off", "off-person"));
  // Too large for a row and for a queue: it waits in the bucket.
  await desk.page.receiveAll(text("m_off_large", cameAt, "B".repeat(310_000), "off-writer"));
  const while_ = await desk.admin.listConversations({ query: { q: "anybody there while off" } });
  const held = await marta.listHeldEvents({ params });
  const tooEarly = await refusal(desk.admin.releaseHeldEvents({ params }));
  const notHers = await refusal(marta.releaseHeldEvents({ params }));
  await desk.admin.updateChannelAccount({ params, body: { status: "on" } });
  const job = await desk.admin.releaseHeldEvents({ params });
  await desk.cloud.idle();
  await desk.advance("41s");
  await desk.cloud.idle();

  expect([reply, tooEarly, notHers]).toEqual([422, 409, 403]);
  expect(while_.items).toEqual([]);
  expect(held.items).toHaveLength(2);
  expect(held.items.flatMap(({ events }) => events)).toContainEqual(
    expect.objectContaining({ from: "off-person", text: "anybody there while off" }),
  );
  expect(await desk.admin.getJob({ params: { id: job.id } })).toMatchObject({ state: "done", done: 2, failed: 0 });
  expect((await desk.conversationSaying("B".repeat(100))).status).toBe("open");
  const arrived = await desk.conversationSaying("anybody there while off");
  expect(Date.parse(arrived.lastMessageAt)).toBe(cameAt);
  expect((await marta.listHeldEvents({ params })).items).toEqual([]);
  expect(await conversation("after the holidays")).toEqual(expect.any(String));
});

test("deleting a channel account keeps its conversations, which cannot be answered any more", async () => {
  const body = aPage(desk.inbox.id, { settings: { pageId: "9988" } });
  const account = await desk.admin.createChannelAccount({ body });
  const id = await conversation("history stays");

  await desk.admin.removeChannelAccount({ params: { id: desk.page.id } });
  const kept = await desk.admin.getConversation({ params: { id } });
  const reply = await refusal(desk.admin.sendReply({ params: { id }, body: { text: "Too late." } }));
  const again = await desk.admin.createChannelAccount({
    body: aPage(desk.inbox.id, { settings: { pageId: String(desk.page.settings.pageId) } }),
  });
  const twice = await refusal(
    desk.admin.createChannelAccount({ body: aPage(desk.inbox.id, { settings: { pageId: "9988" } }) }),
  );

  expect(kept.preview).toBe("history stays");
  expect((await desk.messages(id)).some(({ text: words }) => words === "history stays")).toBe(true);
  expect([reply, twice]).toEqual([422, 409]);
  expect(account.secrets).toEqual({ appSecret: "set", pageAccessToken: "set", verifyToken: "set" });
  expect(again.id).not.toBe(desk.page.id);
});

test("an inbox is made of a name and members, changed, and removed only when it is empty", async () => {
  const sales = await desk.admin.createInbox({ body: { name: "Sales", memberIds: [desk.people.marta.id] } });
  const unknown = "01KB0000000000000000000000";

  const renamed = await desk.admin.updateInbox({ params: { id: sales.id }, body: { name: "Shop" } });
  const refused = [
    await refusal(desk.admin.updateInbox({ params: { id: sales.id }, body: { memberIds: [unknown] } })),
    await refusal(desk.admin.removeInbox({ params: { id: desk.inbox.id } })),
    await refusal(desk.admin.removeInbox({ params: { id: unknown } })),
  ];
  await desk.admin.removeInbox({ params: { id: sales.id } });

  expect(sales).toMatchObject({ kind: "inbox", memberIds: [desk.people.marta.id] });
  expect(sales.fallbackAddress).toContain(sales.id.toLowerCase());
  expect(renamed).toMatchObject({ name: "Shop", memberIds: [desk.people.marta.id] });
  expect(refused).toEqual([400, 409, 404]);
  expect(await refusal(desk.admin.getInbox({ params: { id: sales.id } }))).toBe(404);
});

test("users and teams are made, changed and removed, and an address belongs to one user", async () => {
  const user = await desk.admin.createUser({ body: { email: "new@lumen.example", name: "New", seat: false } });
  const team = await desk.admin.createTeam({ body: { name: "Night", memberIds: [user.id] } });

  const twice = await refusal(desk.admin.createUser({ body: { email: "NEW@lumen.example", name: "Other" } }));
  const seated = await desk.admin.updateUser({ params: { id: user.id }, body: { seat: true, skills: ["halo"] } });
  await desk.admin.removeUser({ params: { id: user.id } });

  expect(twice).toBe(409);
  expect(seated).toMatchObject({ seat: true, skills: ["halo"] });
  expect((await desk.admin.getTeam({ params: { id: team.id } })).memberIds).toEqual([]);
  await desk.admin.removeTeam({ params: { id: team.id } });
  expect(await refusal(desk.admin.getTeam({ params: { id: team.id } }))).toBe(404);
});
