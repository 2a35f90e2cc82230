import { afterAll, beforeAll, expect, test } from "vitest";
import type { AnswerOf } from "../../lib/api/routes.ts";
import { type DemoDesk, startDemoDesk } from "../support/demo-desk.ts";

let desk: DemoDesk<"marta" | "iris">;
let pipeline: AnswerOf<"createPipeline">;
let form: AnswerOf<"createForm">;
let account: AnswerOf<"createChannelAccount">;

beforeAll(async () => {
  desk = await startDemoDesk({ people: { marta: {}, iris: { seat: false, availability: "away" } } });
  const stages = [
    { name: "Received", meaning: "open" as const },
    { name: "At the workshop", meaning: "waiting" as const },
  ];
  pipeline = await desk.admin.createPipeline({ body: { name: "Repairs", stages } });
  const fields = [
    { name: "email", label: "E-mail", type: "email" as const, required: true, mapsTo: "contact.email" as const },
    { name: "ticketName", label: "Subject", type: "text" as const, required: true, mapsTo: "ticket.subject" as const },
    { name: "lamp", label: "Lamp", type: "select" as const, options: ["Halo", "Brisa"] },
    hidden("pipeline", pipeline.id, "ticket.pipelineId"),
    hidden("status", pipeline.stages[1]?.id ?? "", "ticket.stageId"),
    { ...hidden("campaign", "spring"), mapsTo: null },
  ];
  form = await desk.admin.createForm({ body: { name: "Repairs", fields } });
  const routing = { mode: "users_teams" as const, userIds: [desk.people.marta.id] };
  const settings = { formId: form.id };
  account = await desk.admin.createChannelAccount({
    body: { channel: "form", name: "Repairs", inboxId: desk.inbox.id, settings, routing },
  });
});
afterAll(() => desk.cloud.stop());

function hidden(name: string, defaultValue: string, mapsTo?: "ticket.pipelineId" | "ticket.stageId") {
  return { name, label: name, type: "text" as const, hidden: true, defaultValue, mapsTo: mapsTo ?? null };
}

interface Refusal {
  readonly errors: readonly { readonly path: string }[];
}
const submit = (answers: unknown) => desk.cloud.api().post<Refusal>(`/forms/${form.id}/submissions`, answers);
const submissionIn = async (id: string) => (await desk.messages(id)).find(({ kind }) => kind === "inbound");
/** A minute later the limit for one sender begins anew. */
const nextMinute = () => desk.advance("61s");

test("the public form shows neither its hidden fields nor what the answers become", async () => {
  const shown = await desk.cloud.api().get<{ fields: { name: string }[] }>(`/forms/${form.id}`);

  expect(shown.status).toBe(200);
  expect(shown.body.fields.map(({ name }) => name)).toEqual(["email", "ticketName", "lamp"]);
  expect(JSON.stringify(shown.body)).not.toMatch(/spring|pipeline|mapsTo|contact\./);
});

test("a new form has the ticket fields, with pipeline and status hidden", async () => {
  const made = await desk.admin.createForm({ body: { name: "Plain" } });

  const names = made.fields.map(({ name, hidden: isHidden }) => [name, isHidden]);
  expect(names).toEqual([
    ["email", false],
    ["subject", false],
    ["description", false],
    ["pipeline", true],
    ["stage", true],
  ]);
});

test("a submission becomes a conversation and a ticket in the hidden stage, given to an available agent", async () => {
  await nextMinute();
  const answers = { email: "Petra@Example.com", ticketName: "Halo is dark", lamp: "Halo" };

  const taken = await submit(answers);
  await desk.cloud.idle();

  const { items } = await desk.admin.listConversations({ query: { channelAccountId: account.id } });
  const [conversation] = items;
  const ticket = await desk.admin.getTicket({ params: { id: conversation?.ticketIds[0] ?? "" } });
  const message = await submissionIn(conversation?.id ?? "");
  const contact = await desk.admin.getContact({ params: { id: conversation?.contactId ?? "" } });
  expect(taken.status).toBe(202);
  expect(conversation).toMatchObject({ channel: "form", assigneeId: desk.people.marta.id, subject: "Halo is dark" });
  expect(message).toMatchObject({ text: "E-mail: petra@example.com\nSubject: Halo is dark\nLamp: Halo" });
  expect(ticket).toMatchObject({
    ...{ subject: "Halo is dark", pipelineId: pipeline.id, stageId: pipeline.stages[1]?.id, source: "form" },
    ...{ contactId: contact.id, conversationIds: [conversation?.id] },
  });
  expect(contact.email).toBe("petra@example.com");
});

test("hidden answers stay out of the conversation, and stand in the list of submissions and on the timeline", async () => {
  await nextMinute();
  await submit({ email: "hidden@example.com", ticketName: "Hidden answers" });
  await desk.cloud.idle();
  const { id, contactId } = await desk.conversationSaying("Hidden answers");
  const marta = await desk.as(desk.people.marta);

  const message = await submissionIn(id);
  const raw = await desk.admin.getRawMessage({ params: { id, messageId: message?.id ?? "" } });
  const [newest] = (await marta.listSubmissions({ params: { id: form.id }, query: { limit: 1 } })).items;
  const [moment] = (await marta.getTimeline({ params: { id: contactId ?? "" }, query: { type: "conversations" } }))
    .items;

  const submitted = {
    fields: { email: "hidden@example.com", ticketName: "Hidden answers" },
    hiddenFields: { campaign: "spring", pipeline: pipeline.id, status: pipeline.stages[1]?.id },
  };
  expect(JSON.stringify(message)).not.toContain("spring");
  expect(JSON.parse(raw.body)).toMatchObject({ hiddenFields: { campaign: "spring" } });
  expect(newest).toMatchObject({ ...submitted, conversationId: id, contactId });
  expect(moment).toMatchObject({ type: "conversation", submission: submitted });
});

test("two submissions of one address are one contact with two conversations on its timeline", async () => {
  await nextMinute();
  await submit({ email: "twice@example.com", ticketName: "First question" });
  await submit({ email: "TWICE@example.com", ticketName: "Second question" });
  await desk.cloud.idle();

  const { items: contacts } = await desk.admin.listContacts({ query: { email: "twice@example.com" } });
  const timeline = await desk.admin.getTimeline({ params: { id: contacts[0]?.id ?? "" } });

  expect(contacts).toHaveLength(1);
  expect(timeline.items.filter(({ type }) => type === "conversation")).toHaveLength(2);
  expect(timeline.items.filter(({ type }) => type === "ticket")).toHaveLength(2);
});

test("a submission larger than a message of the queue arrives whole", async () => {
  await nextMinute();
  const chapters = Array.from({ length: 7 }, (_, n) => ({
    name: `chapter${n}`,
    label: `${n}`,
    type: "textarea" as const,
  }));
  const long = await desk.admin.createForm({ body: { name: "Long", fields: chapters } });
  const settings = { formId: long.id };
  const connected = await desk.admin.createChannelAccount({
    body: { channel: "form", name: "Long", inboxId: desk.inbox.id, settings },
  });
  const answers = Object.fromEntries(chapters.map(({ name }) => [name, name.at(-1)?.repeat(20_000)]));

  const taken = await desk.cloud.api().post(`/forms/${long.id}/submissions`, answers);
  await desk.cloud.idle();

  const { items } = await desk.admin.listConversations({ query: { channelAccountId: connected.id } });
  const params = { id: items[0]?.id ?? "", messageId: (await submissionIn(items[0]?.id ?? ""))?.id ?? "" };
  const raw = await desk.admin.getRawMessage({ params });
  expect(taken.status).toBe(202);
  // Not compared whole: a failure would print all of it.
  expect(JSON.stringify(JSON.parse(raw.body).fields) === JSON.stringify(answers)).toBe(true);
});

test("a conversation that is opened while its contact is merged into another belongs to the other", async () => {
  await nextMinute();
  const contact = (email: string) => desk.admin.createContact({ body: { email } });
  const [one, other] = [await contact("one@merged.example"), await contact("other@merged.example")];
  const { faults } = desk.cloud;
  const opening = { service: "dynamodb", action: "TransactWriteItems", functionName: "process-inbound" };
  faults.set([{ ...opening, kind: "hold", when: "before", times: 1 }]);

  await submit({ email: "other@merged.example", ticketName: "Who am I now?" });
  await expect.poll(() => faults.struck()).toHaveLength(1);
  await desk.admin.mergeContacts({ params: { id: one.id }, body: { otherId: other.id } });
  faults.clear();
  await desk.cloud.idle();

  const { id, contactId } = await desk.conversationSaying("Who am I now?");
  const timelines = await Promise.all(
    [one, other].map((person) =>
      desk.admin.getTimeline({ params: { id: person.id }, query: { type: "conversations" } }),
    ),
  );
  expect(contactId).toBe(one.id);
  expect(timelines.flatMap(({ items }) => items.map(({ links }) => links.conversationIds))).toEqual([[id], [id]]);
});

test("a robot that fills in the trap is told it was taken, and opens nothing", async () => {
  await nextMinute();
  const before = await desk.admin.listConversations({ query: { channelAccountId: account.id, limit: 100 } });

  const taken = await submit({ email: "bot@example.com", ticketName: "Cheap pills", _website: "http://spam.example" });
  await desk.cloud.idle();

  const after = await desk.admin.listConversations({ query: { channelAccountId: account.id, limit: 100 } });
  expect(taken.status).toBe(202);
  expect(after.items).toHaveLength(before.items.length);
});

test("wrong answers are refused with the path of each, unknown and hidden fields too", async () => {
  await nextMinute();

  const wrong = await submit({ email: "no address", lamp: "Sun", colour: "red", campaign: "mine" });
  const noJson = await fetch(`${desk.cloud.baseUrl}/forms/${form.id}/submissions`, { method: "POST", body: "{" });
  const noForm = await desk.cloud.api().get(`/forms/${desk.inbox.id}`);

  expect(wrong.status).toBe(400);
  expect(wrong.headers.get("content-type")).toBe("application/problem+json");
  expect(wrong.body.errors.map(({ path }) => path).sort()).toEqual([
    ...["campaign", "colour", "email", "lamp", "ticketName"],
  ]);
  expect(noJson.status).toBe(400);
  expect(noForm.status).toBe(404);
});

test("too many submissions of one sender are refused until the next minute", async () => {
  await nextMinute();
  const answers = { email: "eager@example.com", ticketName: "Again" };

  const answered = [];
  for (let n = 0; n < 6; n++) answered.push(await submit(answers));
  const last = answered.at(-1);
  await desk.advance(`${last?.headers.get("retry-after")}s`);
  const later = await submit(answers);

  expect(answered.slice(0, 5).map(({ status }) => status)).toEqual(Array(5).fill(202));
  expect(last?.status).toBe(429);
  expect(Number(last?.headers.get("retry-after"))).toBeGreaterThan(0);
  expect(Number(last?.headers.get("retry-after"))).toBeLessThanOrEqual(60);
  expect(later.status).toBe(202);
});

test("what is submitted while the form's account is off is held, and becomes a conversation once it is on", async () => {
  await nextMinute();
  const params = { id: account.id };
  await desk.admin.updateChannelAccount({ params, body: { status: "off" } });

  const taken = await submit({ email: "patient@example.com", ticketName: "While you were away" });
  await desk.cloud.idle();
  const held = await desk.admin.listHeldEvents({ params });
  await desk.admin.updateChannelAccount({ params, body: { status: "on" } });
  await desk.admin.releaseHeldEvents({ params });
  await desk.cloud.idle();
  await desk.advance("41s");
  await desk.cloud.idle();

  expect(taken.status).toBe(202);
  expect(held.items).toMatchObject([{ events: [{ kind: "submission", from: "patient@example.com" }] }]);
  const conversation = await desk.conversationSaying("While you were away");
  expect(conversation.ticketIds).toHaveLength(1);
});
