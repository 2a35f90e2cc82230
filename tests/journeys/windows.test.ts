import { afterAll, beforeAll, expect, test } from "vitest";
import { ApiError } from "../../lib/api/client.ts";
import { type DemoDesk, startDemoDesk } from "../support/demo-desk.ts";
import { text } from "../support/messenger-page.ts";

let desk: DemoDesk<"marta">;
let turn = 0;

beforeAll(async () => {
  desk = await startDemoDesk({ people: { marta: {} }, settings: { humanAgent: true } });
});
afterAll(() => desk.cloud.stop());

async function somebodyWrites(): Promise<string> {
  turn += 1;
  const words = `window ${turn} opens`;
  await desk.page.receiveAll(text(`m_window_${turn}`, desk.cloud.clock.now(), words, `person-${turn}`));
  return (await desk.conversationSaying(words)).id;
}

/** An agent replies. @returns the message, or the API's refusal */
async function reply(id: string) {
  const marta = await desk.as(desk.people.marta);
  return marta.sendReply({ params: { id }, body: { text: "Sorry for the wait." } }).catch((error: ApiError) => error);
}

async function settings(change: Readonly<Record<string, unknown>>): Promise<void> {
  await desk.admin.updateChannelAccount({ params: { id: desk.page.id }, body: { settings: change } });
  // Changed settings may take half a minute to be used.
  await desk.advance("31s");
}

/** Meta asks to come again later, once. */
const busy = {
  match: "/messages",
  ...{ status: 400, headers: {}, times: 1, delayMs: 0, hang: false },
  body: { error: { message: "Slow down", code: 613, is_transient: true } },
};

const windowOf = async (id: string) => (await desk.admin.getConversation({ params: { id } })).replyWindow;

test("within 24 hours a reply is an ordinary response", async () => {
  const id = await somebodyWrites();
  await desk.advance("23h");
  desk.cloud.outside.calls.clear();

  const window = await windowOf(id);
  await reply(id);
  await desk.cloud.idle();

  const bodies = desk.cloud.outside.calls.list().map((call) => JSON.parse(call.body));
  expect(window.state).toBe("open");
  expect(bodies).toMatchObject([{ messaging_type: "RESPONSE" }]);
});

test("after 25 hours a person's reply carries Meta's tag for people, and after 8 days it is refused", async () => {
  const id = await somebodyWrites();
  await desk.advance("25h");
  desk.cloud.outside.calls.clear();

  const later = await windowOf(id);
  const tagged = await reply(id);
  await desk.cloud.idle();
  const bodies = desk.cloud.outside.calls.list().map((call) => JSON.parse(call.body));
  await desk.advance("7d");
  const refused = await reply(id);

  expect(later.state).toBe("human_only");
  expect(bodies).toMatchObject([{ messaging_type: "MESSAGE_TAG", tag: "HUMAN_AGENT" }]);
  expect(tagged).toMatchObject({ status: "pending" });
  expect(refused).toMatchObject({ status: 422, problem: { detail: "The reply window has closed." } });
  expect((await windowOf(id)).state).toBe("closed");
});

test("what the page says by itself is not sent in the time that is left for people", async () => {
  await settings({ instantReply: "We answer soon." });
  desk.cloud.outside.script.set([busy]);
  desk.cloud.outside.calls.clear();
  await desk.page.receive(text("m_window_bot", desk.cloud.clock.now(), "Anybody?", "person-bot"));
  await expect.poll(() => desk.cloud.outside.calls.list().length).toBe(1);
  desk.cloud.outside.calls.clear();

  await desk.advance("25h");

  const newest = await desk.admin.listConversations({ query: { limit: 1 } });
  const automatic = (await desk.messages(newest.items[0]?.id ?? "")).find(({ author }) => author.type === "bot");
  expect(automatic).toMatchObject({
    text: "We answer soon.",
    status: "failed",
    statusReason: "The reply window for automatic messages has closed; people may still reply.",
  });
  expect(desk.cloud.outside.calls.list()).toEqual([]);
});

test("a page without Meta's Human Agent feature refuses after 24 hours, with the reason", async () => {
  await settings({ humanAgent: false, instantReply: "" });
  const id = await somebodyWrites();
  await desk.advance("25h");

  const refused = await reply(id);

  expect(refused).toBeInstanceOf(ApiError);
  expect(refused).toMatchObject({
    status: 422,
    problem: { title: "The channel does not allow this", detail: "The reply window has closed." },
  });
});

test("a reply whose window passes while it waits fails with the reason and is not sent", async () => {
  const id = await somebodyWrites();
  desk.cloud.outside.script.set([busy]);
  const sent = await reply(id);
  if (sent instanceof ApiError) throw sent;
  await expect.poll(() => desk.cloud.outside.calls.list().length).toBeGreaterThan(0);
  desk.cloud.outside.calls.clear();

  await desk.advance("25h");

  expect(await desk.message(id, sent.id)).toMatchObject({
    status: "failed",
    statusReason: "The reply window has closed.",
  });
  expect(desk.cloud.outside.calls.list()).toEqual([]);
});

test("a new message of the person opens the window again", async () => {
  const id = await somebodyWrites();
  await desk.advance("8d");
  const before = await windowOf(id);

  await desk.page.receiveAll(text("m_window_again", desk.cloud.clock.now(), "Still there?", `person-${turn}`));

  expect(before.state).toBe("closed");
  expect((await windowOf(id)).state).toBe("open");
});
