import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { channelAccount } from "../../lib/domain/channel-account.ts";
import { Invalid, NotFound, RateLimited } from "../../lib/domain/errors.ts";
import { form } from "../../lib/domain/form.ts";
import { routingRule } from "../../lib/domain/routing-rule.ts";
import { HONEYPOT } from "../../lib/domain/submission.ts";
import { getPublicForm } from "../../lib/usecases/get-public-form.ts";
import { processInboundBatch } from "../../lib/usecases/process-inbound-batch.ts";
import { submitForm } from "../../lib/usecases/submit-form.ts";
import { at, idOf } from "../support/entities.ts";
import { type TestApp, testApp } from "../support/fake-app.ts";
import { recordsOf } from "../support/messenger-page.ts";
import { seedPipeline } from "../support/seed.ts";
import { startTestStore, type TestStore } from "../support/table.ts";

const FORM = idOf("form");
const ACCOUNT = idOf("form account");
const URGENT = idOf("stage urgent");
const ANSWERS = { email: "ada@example.com", question: "Where is it?" };

let db: TestStore;
let app: TestApp;
beforeEach(async () => {
  db = await startTestStore();
  app = testApp({ store: db.store, start: "2026-11-22T10:00:10.000Z" });
  await seedPipeline(app.store);
  await app.store.pipelines.put({
    id: idOf("pipeline urgent"),
    name: "Urgent",
    stages: [{ id: URGENT, name: "Now", meaning: "open" }],
    onReply: "reopen",
    reopenWithinDays: null,
    createdAt: at(1),
  });
  await app.store.forms.put(
    form.parse({
      id: FORM,
      name: "Ask us",
      fields: [
        { name: "email", label: "E-mail", type: "email", required: true, mapsTo: "contact.email" },
        { name: "question", label: "Question", type: "textarea", mapsTo: "ticket.description" },
        {
          name: "pipeline",
          label: "P",
          type: "text",
          hidden: true,
          mapsTo: "ticket.pipelineId",
          defaultValue: idOf("pipeline urgent"),
        },
        { name: "campaign", label: "C", type: "text", hidden: true, defaultValue: "spring" },
      ],
      channelAccountId: ACCOUNT,
      createdAt: at(0),
    }),
  );
  await connect("on");
});
afterEach(() => db.close());

const connect = (status: "on" | "off") =>
  app.store.channelAccounts.put(
    channelAccount.parse({
      id: ACCOUNT,
      channel: "form",
      name: "The form",
      inboxId: idOf("inbox"),
      status,
      settings: { formId: FORM },
      routing: routingRule.parse({}),
      autoTicket: true,
      createdAt: at(0),
    }),
  );
const submit = (answers: Record<string, unknown>, sourceAddress = "192.0.2.1") =>
  submitForm(app, { formId: FORM, answers, sourceAddress });

test("a submission becomes a conversation of its contact with a ticket where the hidden field says", async () => {
  const { id } = await submit(ANSWERS);

  expect(await processInboundBatch(app, recordsOf(app.sent.inbound))).toEqual([]);

  const conversationId = await db.store.conversations.idByThread(ACCOUNT, `submission:${id}`);
  const head = await db.store.conversations.get(conversationId ?? "");
  expect(await db.store.contacts.get(head?.contactId ?? "")).toMatchObject({ email: "ada@example.com" });
  expect(await db.store.tickets.getMany(head?.ticketIds ?? [])).toMatchObject([
    { stageId: URGENT, description: "Where is it?", source: "form" },
  ]);
  const timeline = await db.store.messages.list(conversationId ?? "", { limit: 10 });
  const [message] = timeline.items.filter(({ kind }) => kind === "inbound");
  expect(message?.text).toBe("E-mail: ada@example.com\nQuestion: Where is it?");
  expect(JSON.stringify(timeline.items)).not.toContain("spring");
});

test("two submissions of one person are two conversations of one contact", async () => {
  await submit(ANSWERS);
  await submit(ANSWERS);

  await processInboundBatch(app, recordsOf(app.sent.inbound));

  const { items } = await db.store.contacts.list({ limit: 10 });
  expect(items).toHaveLength(1);
  expect(await db.store.contacts.conversationIds(items[0]?.id ?? "")).toHaveLength(2);
});

test("the public sees neither hidden fields nor what answers become", async () => {
  const seen = await getPublicForm(app, FORM);

  expect(seen.fields.map((field) => field.name)).toEqual(["email", "question"]);
  expect(JSON.stringify(seen)).not.toMatch(/campaign|spring|mapsTo|channelAccountId/);
});

describe("is refused", () => {
  test("with a problem for each wrong answer", async () => {
    const refused = submit({ email: "nobody", campaign: "mine" });

    await expect(refused).rejects.toThrow(Invalid);
    await expect(refused).rejects.toMatchObject({
      problems: [expect.objectContaining({ path: "campaign" }), expect.objectContaining({ path: "email" })],
    });
  });

  test("for a form that does not exist", async () => {
    await expect(submitForm(app, { formId: idOf("none"), answers: {}, sourceAddress: "x" })).rejects.toThrow(NotFound);
  });

  test("at the sixth in a minute from one address, until the minute is over", async () => {
    for (let i = 0; i < 5; i++) await submit(ANSWERS);

    await expect(submit(ANSWERS)).rejects.toMatchObject({ retryAfterSeconds: 50 });
    await submit(ANSWERS, "192.0.2.2");
    app.clock.advance(50_000);
    await submit(ANSWERS);
  });

  test("at the sixty-first of a form in a minute, wherever it comes from", async () => {
    for (let i = 0; i < 60; i++) await submit(ANSWERS, `192.0.2.${i}`);

    await expect(submit(ANSWERS, "198.51.100.1")).rejects.toThrow(RateLimited);
  });
});

describe("is answered like any other but opens nothing", () => {
  test("when a robot filled in the field that people do not see", async () => {
    expect(await submit({ ...ANSWERS, [HONEYPOT]: "https://spam.test" })).toEqual({ id: expect.any(String) });

    expect(app.sent.inbound).toEqual([]);
    expect((await db.items()).filter(({ type }) => type === "rawEvent")).toHaveLength(1);
  });

  test("when the account is switched off: it is kept raw", async () => {
    await connect("off");

    await submit(ANSWERS);

    expect(app.sent.inbound).toEqual([]);
    const [kept] = (await db.items()).filter(({ type }) => type === "rawEvent");
    expect(kept?.body).toContain("ada@example.com");
  });
});
