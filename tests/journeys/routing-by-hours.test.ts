import { afterAll, beforeAll, expect, test } from "vitest";
import { cloudTable } from "../support/cloud-table.ts";
import { type DemoDesk, startDemoDesk } from "../support/demo-desk.ts";
import { text } from "../support/messenger-page.ts";

const HOUR_MS = 60 * 60 * 1000;
const TOKYO = "Asia/Tokyo";

let desk: DemoDesk<"marta" | "otto" | "vera">;
beforeAll(async () => {
  desk = await startDemoDesk({
    people: { marta: {}, otto: {}, vera: { availability: "offline" } },
    routing: { mode: "nobody" },
  });
});
afterAll(() => desk.cloud.stop());

let said = 0;
async function writes(words: string) {
  said += 1;
  await desk.page.receiveAll(text(`m_hours_${said}`, desk.cloud.clock.now(), words, `person ${said}`));
  return desk.conversationSaying(words);
}
async function route(routing: NonNullable<Parameters<typeof desk.admin.updateChannelAccount>[0]["body"]>["routing"]) {
  await desk.admin.updateChannelAccount({ params: { id: desk.page.id }, body: { routing } });
  // A changed rule may take half a minute to be used.
  await desk.advance("31s");
}
const assigneeOf = async (id: string) => (await desk.admin.getConversation({ params: { id } })).assigneeId;
/** The clock on a wall in Tokyo, so many hours from now. */
function inTokyo(hours: number) {
  const options = { timeZone: TOKYO, hourCycle: "h23", dateStyle: "short", timeStyle: "short" } as const;
  const shown = new Intl.DateTimeFormat("sv-SE", options).format(desk.cloud.clock.now() + hours * HOUR_MS);
  const [date = "", time = ""] = shown.split(" ");
  return { date, time };
}
/** Every day, from the one to the other so many hours from now. */
const hours = (from: number, to: number, holidays: string[] = []) => ({
  timeZone: TOKYO,
  days: [1, 2, 3, 4, 5, 6, 7].map((day) => ({ day, from: inTokyo(from).time, to: inTokyo(to).time })),
  holidays,
});

test("what waits for a team is given when its hours begin in its own time zone, and not on its holiday", async () => {
  const { marta } = desk.people;
  const holiday = hours(2, 10, [inTokyo(2).date]);
  const body = { name: "Tokyo", memberIds: [marta.id], workingHours: holiday };
  const team = await desk.admin.createTeam({ body });
  await route({ mode: "users_teams", userIds: [], teamIds: [team.id] });
  const { id } = await writes("before they open");
  const { candidates } = await desk.admin.getDecision({ params: { id } });

  await desk.advance("3h");
  const onHoliday = await assigneeOf(id);
  await desk.advance("24h");

  expect(candidates).toEqual([{ userId: marta.id, chosen: false, excluded: "outside hours" }]);
  expect([onHoliday, await assigneeOf(id)]).toEqual([null, marta.id]);
});

test("a user's shift takes them off and brings them back, and what waited is theirs when it begins", async () => {
  const { otto } = desk.people;
  await desk.admin.setAvailability({ params: { id: otto.id }, body: { status: "available" } });
  await desk.admin.updateUser({ params: { id: otto.id }, body: { workingHours: hours(-4, 1) } });
  await route({ mode: "users_teams", userIds: [otto.id], teamIds: [] });
  const during = await writes("during the shift");

  await desk.advance("2h");
  const after = await writes("after the shift");
  const evening = (await desk.admin.getUser({ params: { id: otto.id } })).availability;
  await desk.advance("19h");
  const socket = await desk.listen(await desk.token(otto), "everyone");
  await desk.cloud.idle();

  expect([during.assigneeId, after.assigneeId, evening]).toEqual([otto.id, null, "offline"]);
  expect((await desk.admin.getUser({ params: { id: otto.id } })).availability).toBe("available");
  expect(await assigneeOf(after.id)).toBe(otto.id);
  socket.close();
  await desk.admin.updateUser({ params: { id: otto.id }, body: { workingHours: null } });
});

test("an absent owner's conversation goes to the fallback, and a channel's own capacity leaves the next waiting", async () => {
  const { marta, otto, vera } = desk.people;
  for (const one of [marta, otto]) {
    await desk.admin.setAvailability({ params: { id: one.id }, body: { status: "available" } });
  }
  await desk.admin.updateUser({ params: { id: marta.id }, body: { capacityByChannel: { messenger: 3 } } });
  await route({ mode: "nobody" });
  const { id } = await writes("for my owner");
  const contact = await desk.admin.associateConversation({ params: { id }, body: { email: "owned@by.vera" } });
  await desk.admin.updateContact({ params: { id: contact.contactId ?? "" }, body: { ownerId: vera.id } });
  const { items } = await desk.admin.listConversations({ query: { assigneeId: marta.id, status: "open" } });

  await route({ mode: "contact_owner", userIds: [], teamIds: [], fallback: { userIds: [marta.id], teamIds: [] } });
  await desk.cloud.idle();
  const decision = await desk.admin.getDecision({ params: { id } });
  const rest = [];
  for (let n = items.length + 1; n <= 3; n++) rest.push(await writes(`one more for the fallback ${n}`));

  const full = await desk.admin.getDecision({ params: { id: rest.at(-1)?.id ?? "" } });
  expect(decision).toMatchObject({ assigneeId: marta.id, mode: "contact_owner" });
  expect(decision.candidates).toContainEqual({ userId: vera.id, chosen: false, excluded: "offline" });
  expect(full).toMatchObject({ assigneeId: null, candidates: [{ userId: marta.id, excluded: "at capacity" }] });
});

test("a changed rule is tried on the day's traffic: who would have had what, how fairly, and no item is changed", async () => {
  const { marta, otto } = desk.people;
  await desk.advance("5s");
  const from = new Date(desk.cloud.clock.now()).toISOString();
  await desk.admin.updateUser({ params: { id: otto.id }, body: { capacity: 50 } });
  await route({ mode: "users_teams", userIds: [otto.id], teamIds: [], fallback: null });
  for (let n = 0; n < 4; n++) await writes(`traffic ${n}`);
  const to = new Date(desk.cloud.clock.now() + 1000).toISOString();
  await desk.cloud.idle({ includeDelayedMs: 3000 });
  const table = cloudTable(desk.cloud);
  const before = await table.items();

  const traffic = { channelAccountId: desk.page.id, from, to };
  const own = await desk.admin.simulateRouting({ body: traffic });
  const rule = { mode: "users_teams" as const, userIds: [marta.id, otto.id] };
  const changed = await desk.admin.simulateRouting({ body: { ...traffic, rule } });
  const message = await desk.admin.simulateRouting({ body: { channelAccountId: desk.page.id, text: "hello", rule } });

  expect(await table.items()).toEqual(before);
  expect(own.decisions.map(({ decision, wasAssigneeId }) => [decision.assigneeId, wasAssigneeId])).toEqual(
    Array(4).fill([otto.id, otto.id]),
  );
  expect(changed.fairness.unassigned).toBe(0);
  expect(new Map(changed.fairness.users.map(({ userId, conversations }) => [userId, conversations]))).toEqual(
    new Map([
      [marta.id, 2],
      [otto.id, 2],
    ]),
  );
  expect(message.decisions).toHaveLength(1);
});
