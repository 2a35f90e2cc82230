import { afterAll, beforeAll, expect, test } from "vitest";
import { type DemoDesk, startDemoDesk } from "../support/demo-desk.ts";
import { headerOf, mailTo, oneMailTo } from "../support/mailbox.ts";
import { text } from "../support/messenger-page.ts";
import { settle } from "../support/settle.ts";

let desk: DemoDesk<"marta" | "joao">;

beforeAll(async () => {
  const routing = { mode: "contact_owner" as const };
  desk = await startDemoDesk({ people: { marta: { availability: "offline" }, joao: {} }, routing });
});
afterAll(() => desk.cloud.stop());

let turn = 0;
/** Somebody whose contact has an owner writes again after their conversation was closed. */
async function ownedPersonWrites(owner: "marta" | "joao", words: string) {
  turn += 1;
  const person = `person-${turn}`;
  await desk.page.receiveAll(text(`m_first_${turn}`, desk.cloud.clock.now(), `first of ${turn} of them`, person));
  const { id, contactId } = await desk.conversationSaying(`first of ${turn} of them`);
  await desk.admin.updateContact({ params: { id: contactId ?? "" }, body: { ownerId: desk.people[owner].id } });
  await desk.admin.updateConversation({ params: { id }, body: { status: "closed" } });
  await desk.page.receive(text(`m_again_${turn}`, desk.cloud.clock.now() + 1000, words, person));
  await settle(desk.cloud);
  return id;
}

test("an owner who is offline is told by one mail what was written, and where to answer", async () => {
  const id = await ownedPersonWrites("marta", "Where is my lamp?");

  const mail = await oneMailTo(desk.cloud, desk.people.marta.email);
  expect(mail.text).toContain("Where is my lamp?");
  expect(mail.text).toMatch(new RegExp(`https?://\\S+/inbox/${id}`));
  expect(headerOf(mail, "Auto-Submitted")).toBe("auto-generated");
  expect(mail.from?.address).toBe("noreply@inbound.localhost");
});

test("the next message of the same visit, and what is queued twice, tell nothing again", async () => {
  const before = (await mailTo(desk.cloud, desk.people.marta.email)).length;
  desk.cloud.faults.set([{ service: "lambda", functionName: "run-later", when: "after", kind: "duplicate" }]);

  const id = await ownedPersonWrites("marta", "Where is my chair?");
  await desk.page.receive(text(`m_more_${turn}`, desk.cloud.clock.now() + 2000, "Hello?", `person-${turn}`));
  await settle(desk.cloud);
  desk.cloud.faults.clear();

  const events = (await desk.messages(id)).filter(({ event }) => event?.type === "owner_notice");
  expect(events).toHaveLength(1);
  expect((await mailTo(desk.cloud, desk.people.marta.email)).length).toBe(before + 1);
});

test("a mail service that refuses for a moment is asked again; one that never answers is not", async () => {
  const before = (await mailTo(desk.cloud, desk.people.marta.email)).length;
  desk.cloud.faults.set([{ service: "ses", when: "before", kind: "throttle", times: 1 }]);
  await ownedPersonWrites("marta", "Where is my table?");
  const throttled = (await mailTo(desk.cloud, desk.people.marta.email)).length;
  desk.cloud.faults.set([{ service: "ses", when: "after", kind: "error", times: 1 }]);
  await ownedPersonWrites("marta", "Where is my bed?");
  desk.cloud.faults.clear();

  expect(throttled).toBe(before + 1);
  // It left, though nobody heard so: told once, and not a second time.
  expect((await mailTo(desk.cloud, desk.people.marta.email)).length).toBe(before + 2);
});

test("an owner who is there is given the conversation and gets no mail", async () => {
  const id = await ownedPersonWrites("joao", "Where is my desk?");

  expect((await desk.admin.getConversation({ params: { id } })).assigneeId).toBe(desk.people.joao.id);
  expect(await mailTo(desk.cloud, desk.people.joao.email)).toEqual([]);
});
