import { afterAll, beforeAll, expect, test } from "vitest";
import type { ChannelAccount } from "../../lib/domain/channel-account.ts";
import { connectTeam, type MailOffice, mailOffice } from "../support/mail-office.ts";
import { seedPipeline, seedUsers } from "../support/seed.ts";
import { startTestStore, type TestStore } from "../support/table.ts";

/** Units as the server reports them in ReturnConsumedCapacity; tests/store/budgets.test.ts holds it to counting as AWS does. */
let db: TestStore;
let office: MailOffice;
let support: ChannelAccount;
let used = { read: 0, write: 0 };

beforeAll(async () => {
  db = await startTestStore();
  db.client.middlewareStack.add(
    (next) => async (args) => {
      const result = await next({ ...args, input: { ...args.input, ReturnConsumedCapacity: "INDEXES" } });
      const consumed = (result.output as { ConsumedCapacity?: Consumed | readonly Consumed[] }).ConsumedCapacity;
      const reads = "Key" in args.input && !("UpdateExpression" in args.input);
      const kind = reads || "KeyConditionExpression" in args.input ? "read" : "write";
      for (const { CapacityUnits = 0 } of [consumed ?? []].flat()) used[kind] += CapacityUnits;
      return result;
    },
    { step: "initialize", name: "countUnits" },
  );
  office = mailOffice(db.store);
  await seedPipeline(db.store);
  const userIds = await seedUsers(db.store, { ada: {} });
  support = await connectTeam(office.app, "support", {
    autoTicket: true,
    routing: { mode: "users_teams", userIds: [...userIds] },
  });
});
afterAll(() => db.close());

interface Consumed {
  readonly CapacityUnits?: number;
}

const messageId = (n: number) => `CAF=${"x".repeat(40)}${n}@mail.gmail.example`;
/** As Gmail writes an answer of 20 KB: text and HTML, the history quoted, ids of sixty letters, a copy to a colleague. */
function answer(n: number): string {
  const quoted = "> What was written before, as it stands below every answer in the world.\r\n".repeat(120);
  const html = `<div>It is ${n} now.</div><div class="gmail_quote">${"<p>What was written before.</p>".repeat(300)}</div>`;
  const text =
    `It is ${n} now, and there is rather more to say about it than fits into a line of this mail.\r\n`.repeat(4);
  const references = Array.from({ length: Math.min(n, 6) }, (_, i) => `<${messageId(n - i - 1)}>`);
  const thread =
    n === 0 ? [] : [`In-Reply-To: <${messageId(n - 1)}>`, `References: ${references.toReversed().join("\r\n ")}`];
  return [
    "From: Ada Lovelace-Example <ada.lovelace@customer.example.com>",
    "To: Support of the Shop <support@shop.example>",
    "Cc: Charles Example <charles.babbage@customer.example.com>",
    "Subject: Re: The lamp that I ordered on Monday has arrived in two parts (order 1042-77)",
    `Date: ${new Date(office.app.clock.now()).toUTCString()}`,
    `Message-ID: <${messageId(n)}>`,
    ...thread,
    'Content-Type: multipart/alternative; boundary="b"',
    "",
    "--b",
    "Content-Type: text/plain; charset=utf-8",
    "",
    `${text}\r\nOn Sun, Nov 22, 2026 at 9:00 AM Support <support@shop.example> wrote:\r\n${quoted}`,
    "--b",
    "Content-Type: text/html; charset=utf-8",
    "",
    html,
    "--b--",
    "",
  ].join("\r\n");
}

test("a mail of 20 KB in an existing conversation costs at most 6 write units, and one message of the inbound queue", async () => {
  const costs: { readonly read: number; readonly write: number; readonly sends: number }[] = [];
  for (let n = 0; n < 12; n++) {
    office.app.clock.advance(150_000);
    const raw = answer(n);
    if (n > 0) expect(Buffer.byteLength(raw)).toBeGreaterThan(18_000);
    used = { read: 0, write: 0 };
    const notice = office.post({ raw, to: ["support@shop.example"] });
    let sends = 0;
    const send = office.app.queues.sendInbound;
    office.app.queues.sendInbound = async (items) => {
      sends += items.length;
      await send(items);
    };
    expect(await office.work(notice)).toEqual([]);
    office.app.queues.sendInbound = send;
    costs.push({ ...used, sends });
  }

  const heads = await office.conversations(support);
  expect(heads).toHaveLength(1);
  expect(heads[0]).toMatchObject({ assigneeId: expect.any(String), ticketIds: [expect.any(String)] });
  expect(await office.messages(heads[0] ?? { id: "" })).toHaveLength(12);
  const [, ...answers] = costs;
  expect(Math.max(...answers.map(({ write }) => write)), JSON.stringify(costs)).toBeLessThanOrEqual(6);
  expect(answers.every(({ sends }) => sends === 1)).toBe(true);
});
