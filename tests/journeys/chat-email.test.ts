import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type Visitor, type WebsiteChat, websiteChat } from "../support/chat-visitor.ts";
import { type DemoDesk, startDemoDesk } from "../support/demo-desk.ts";

let desk: DemoDesk<"marta">;
let chat: WebsiteChat;

beforeAll(async () => {
  desk = await startDemoDesk({ people: { marta: { capacity: 100 } } });
  chat = await websiteChat(desk);
});
afterAll(() => desk.cloud.stop());
/** A minute later the limits for one address begin anew. */
beforeEach(() => desk.advance("61s"));

const now = () => new Date(desk.cloud.clock.now()).toISOString();
const contacts = async () => (await desk.admin.listContacts({ query: { limit: 100 } })).items;
const replies = async (id: string) => {
  await desk.admin.sendReply({ params: { id }, body: { text: "We are here." } });
  await desk.cloud.idle();
};
const shown = async (visitor: Visitor) => {
  const { emailCapture: capture } = await visitor.see();
  return capture !== null && capture.dueAt <= now() ? capture.text : null;
};

test("asked immediately: after the first message, also once it is answered, until an address is left", async () => {
  await chat.set({ askEmail: "immediate", emailText: "Where may we write to?" });
  const visitor = await chat.visitor();

  const before = await shown(visitor);
  const id = await visitor.says("Hello.");
  const asked = await shown(visitor);
  await replies(id);
  const answered = await shown(visitor);
  await visitor.leave("at.once@example.com");

  expect([before, asked, answered]).toEqual([null, "Where may we write to?", "Where may we write to?"]);
  expect(await visitor.see()).toMatchObject({ email: "at.once@example.com", emailCapture: null });
});

test("asked after a minute: only if nobody of the team has written by then", async () => {
  await chat.set({ askEmail: "after_60s", emailText: "It takes a while." });
  const [waiting, answered] = [await chat.visitor(), await chat.visitor()];
  await waiting.says("Is anybody there?");
  const id = await answered.says("Is anybody here?");
  const atOnce = [await shown(waiting), await shown(answered)];

  await replies(id);
  await desk.advance("61s");
  const aMinuteLater = [await shown(waiting), await shown(answered)];
  await answered.says("And now?");
  const again = await shown(answered);
  await desk.advance("61s");

  expect(atOnce).toEqual([null, null]);
  expect(aMinuteLater).toEqual(["It takes a while.", null]);
  expect([again, await shown(answered)]).toEqual([null, "It takes a while."]);
});

test("never asked: not even later", async () => {
  await chat.set({ askEmail: "never" });
  const visitor = await chat.visitor();
  await visitor.says("Hello.");
  await desk.advance("10m");

  expect((await visitor.see()).emailCapture).toBeNull();
});

test("while the launcher shows its away message, a default text takes the place of the configured one", async () => {
  const hours = { timeZone: "UTC", days: [], holidays: [] };
  const settings = { askEmail: "immediate", emailText: "Ours", availability: "hours", hours };
  await chat.set({ ...settings, awayLauncher: "message" });
  const visitor = await chat.visitor();
  await visitor.says("Late at night.");

  const withMessage = await shown(visitor);
  await chat.set({ ...settings, awayLauncher: "same" });
  const without = await shown(visitor);

  expect(withMessage).toMatch(/Nobody is here right now/);
  expect(without).toBe("Ours");
});

test("a visitor becomes a contact by leaving an address, and by nothing else", async () => {
  await chat.set({ askEmail: "immediate" });
  const visitor = await chat.visitor();
  const id = await visitor.says("I only look around.");
  await visitor.says("And write a lot.");
  const before = await contacts();

  const left = await visitor.leave(" Ada@Example.com ", { firstName: "Ada", lastName: "Lovelace" });
  await desk.cloud.idle();

  const head = await desk.admin.getConversation({ params: { id } });
  const made = (await contacts()).filter(({ email }) => email === "ada@example.com");
  const [ticketId = ""] = head.ticketIds;
  const events = (await desk.messages(id)).filter(({ event }) => event?.type === "associated");
  expect(before.map(({ email }) => email)).not.toContain("ada@example.com");
  expect(left).toMatchObject({ status: 200, body: { email: "ada@example.com" } });
  expect(made).toMatchObject([{ firstName: "Ada", lastName: "Lovelace" }]);
  expect(head.contactId).toBe(made[0]?.id);
  expect((await desk.admin.getTicket({ params: { id: ticketId } })).contactId).toBe(made[0]?.id);
  expect(events.map(({ event }) => event?.text)).toEqual([
    "The visitor left the address ada@example.com. It is not verified.",
  ]);
  await visitor.says("It is me.");
  expect((await desk.messages(id)).at(-1)?.author).toMatchObject({ type: "contact", id: made[0]?.id });
});

test("an address that is known leads to its contact, whose other facts are neither changed nor told", async () => {
  const known = await desk.admin.createContact({
    body: { email: "grace@example.com", firstName: "Grace", lastName: "Hopper", phones: ["+15550100"] },
  });
  const visitor = await chat.visitor();
  const id = await visitor.says("Guess who.");

  await visitor.leave("GRACE@example.com", { firstName: "Mallory" });
  const again = await visitor.leave("grace@example.com");

  const seen = await visitor.see();
  expect(again.status).toBe(200);
  expect((await desk.admin.getConversation({ params: { id } })).contactId).toBe(known.id);
  expect(await desk.admin.getContact({ params: { id: known.id } })).toMatchObject({ firstName: "Grace" });
  expect((await desk.messages(id)).filter(({ event }) => event?.type === "associated")).toHaveLength(1);
  expect(JSON.stringify(seen)).not.toMatch(/Hopper|5550100/);
});

test("another address of the same visitor leads to its contact: the first was a slip", async () => {
  const visitor = await chat.visitor();
  const id = await visitor.says("I mistype things.");
  await visitor.leave("slip@example.co");
  await visitor.leave("slip@example.com");

  const { contactId } = await desk.admin.getConversation({ params: { id } });
  const right = (await contacts()).find(({ email }) => email === "slip@example.com");
  const wrong = (await contacts()).find(({ email }) => email === "slip@example.co");
  const timeline = await desk.admin.getTimeline({ params: { id: wrong?.id ?? "" } });
  expect(contactId).toBe(right?.id);
  expect((await visitor.see()).email).toBe("slip@example.com");
  expect(timeline.items.filter(({ type }) => type === "conversation")).toEqual([]);
});

test("whom the team has chosen stays, whatever address the visitor leaves, and the contact's is never shown", async () => {
  const visitor = await chat.visitor();
  const id = await visitor.says("You know me.");
  const chosen = await desk.admin.createContact({ body: { email: "chosen@example.com" } });
  await desk.admin.associateConversation({ params: { id }, body: { contactId: chosen.id } });

  const before = await visitor.see();
  await visitor.leave("mallory@example.com");

  expect(before).toMatchObject({ email: null, emailCapture: null });
  expect((await desk.admin.getConversation({ params: { id } })).contactId).toBe(chosen.id);
  expect((await contacts()).map(({ email }) => email)).not.toContain("mallory@example.com");
  expect((await desk.messages(id)).at(-1)?.event?.text).toContain("mallory@example.com");
});

test("no address can be left before the first message, nor one that is none", async () => {
  const visitor = await chat.visitor();
  const early = await visitor.leave("early@example.com");
  await visitor.says("Now.");
  const wrong = await Promise.all(
    ["", "nobody", "a@b", `${"x".repeat(300)}@example.com`].map((it) => visitor.leave(it)),
  );

  expect(early.status).toBe(409);
  expect(wrong.map(({ status }) => status)).toEqual([400, 400, 400, 400]);
  expect((await contacts()).map(({ email }) => email)).not.toContain("early@example.com");
});
