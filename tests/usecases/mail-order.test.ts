import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { mailFacts } from "../../lib/domain/mail-facts.ts";
import { nameThread } from "../../lib/usecases/name-thread.ts";
import { aMessage, idOf } from "../support/entities.ts";
import { connectTeam, DOMAIN, type MailOffice, mailOffice } from "../support/mail-office.ts";
import { startTestStore, type TestStore } from "../support/table.ts";

const MINUTE = 60_000;

let db: TestStore;
let office: MailOffice;
let account: Awaited<ReturnType<typeof connectTeam>>;
let round = 0;
beforeAll(async () => {
  db = await startTestStore();
});
afterAll(() => db.close());
beforeEach(async () => {
  round += 1;
  office = mailOffice(db.store);
  account = await connectTeam(office.app, `team${round}`);
});

const minutesAgo = (minutes: number): string =>
  `Date: ${new Date(Date.parse(office.app.clock.now()) - minutes * MINUTE).toUTCString()}`;
const write = (text: string, over: Parameters<MailOffice["receive"]>[0]) =>
  office.receive({
    ...{ sesId: `order-${round}-${text.length}`, text, to: [`${account.id.toLowerCase()}@${DOMAIN}`] },
    ...{ at: office.app.clock.now(), messageId: `${text.replaceAll(" ", "-")}-${round}@sender.example`, ...over },
  });
const only = async () => (await office.conversations(account))[0] ?? expect.fail("no conversation");
const timeline = async () => (await office.messages(await only())).map(({ text }) => text.trim());

/** A mail of ours, sent now. @returns what answers name it by */
async function weAnswer(text: string): Promise<string> {
  const now = office.app.clock.now();
  const { id: conversationId } = await only();
  const externalId = `0102-${round}-${text}`;
  const ours = aMessage(`${text} ${round}`, {
    ...{ id: idOf(`${text} ${round}`, now), conversationId, channel: "email", channelAccountId: account.id, text },
    ...{ kind: "outbound", sentAt: now, externalId, mail: mailFacts.parse({ messageId: externalId }) },
  });
  await db.store.messages.append(ours);
  const head = (await db.store.conversations.get(conversationId, true)) ?? expect.fail("no head");
  await db.store.conversations.save({ ...head, lastMessageAt: now, lastMessageId: ours.id });
  await nameThread(office.app, ours, [externalId]);
  return `In-Reply-To: <${externalId}@eu-west-1.amazonses.com>`;
}

test("an answer from a slow clock stands behind what it answers, also when it comes again", async () => {
  await write("question", {});
  office.app.clock.advance(10 * MINUTE);
  const inReplyTo = await weAnswer("answer");
  office.app.clock.advance(5 * MINUTE);

  const headers = [inReplyTo, minutesAgo(60)];
  for (const sesId of [`first-${round}`, `copy-${round}`]) await write("thanks", { headers, sesId });

  expect(await timeline()).toEqual(["question", "answer", "thanks"]);
  const [, ours, theirs] = await office.messages(await only());
  expect(Date.parse(theirs?.sentAt ?? "")).toBe(Date.parse(ours?.sentAt ?? "") + 1);
});

test("what was written before our answer, and comes after it, stands before it as it says", async () => {
  await write("question", {});
  office.app.clock.advance(10 * MINUTE);
  await weAnswer("answer");
  office.app.clock.advance(5 * MINUTE);

  await write("one more thing", { headers: [`In-Reply-To: <question-${round}@sender.example>`, minutesAgo(10)] });

  expect(await timeline()).toEqual(["question", "one more thing", "answer"]);
});

test("a date a week back is not believed further than a day, nor before what it answers", async () => {
  await write("question", {});
  office.app.clock.advance(10 * MINUTE);
  const inReplyTo = await weAnswer("answer");

  await write("thanks", { headers: [inReplyTo, minutesAgo(7 * 24 * 60)] });

  expect(await timeline()).toEqual(["question", "answer", "thanks"]);
});
