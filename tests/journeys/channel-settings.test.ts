import { afterAll, beforeAll, expect, test } from "vitest";
import type { ApiError, CallOf } from "../../lib/api/client.ts";
import type { AnswerOf } from "../../lib/api/routes.ts";
import { type DemoDesk, startDemoDesk } from "../support/demo-desk.ts";
import { text } from "../support/messenger-page.ts";

type Change = NonNullable<CallOf<"updateChannelAccount">["body"]>;

let desk: DemoDesk<"marta" | "otto" | "noseat">;
let form: AnswerOf<"createForm">;
let formAccount: AnswerOf<"createChannelAccount">;
let pipeline: AnswerOf<"createPipeline">;

beforeAll(async () => {
  desk = await startDemoDesk({
    people: { marta: {}, otto: { availability: "away" }, noseat: { seat: false } },
    routing: { mode: "nobody" },
  });
  const stages = [
    { name: "New", meaning: "open" as const },
    { name: "With the maker", meaning: "waiting" as const },
    { name: "Done", meaning: "closed" as const },
  ];
  pipeline = await desk.admin.createPipeline({ body: { name: "Warranty", stages } });
  form = await desk.admin.createForm({ body: { name: "Ask us" } });
  const settings = { formId: form.id };
  const body = {
    channel: "form",
    name: "Ask us",
    inboxId: desk.inbox.id,
    settings,
    routing: { mode: "nobody" },
  } as const;
  formAccount = await desk.admin.createChannelAccount({ body });
});
afterAll(() => desk.cloud.stop());

let said = 0;
/** Somebody new writes to the page. @returns their conversation */
async function writes(words: string) {
  said += 1;
  await desk.page.receiveAll(text(`m_settings_${said}`, desk.cloud.clock.now(), words, `person ${said}`));
  return desk.conversationSaying(words);
}
/** Somebody fills in the form. @returns the conversation that it opened */
async function submits(subject: string, over: Record<string, string> = {}) {
  // A minute later the limit for one sender begins anew.
  await desk.advance("61s");
  const answers = { email: `person${++said}@example.com`, subject, description: "Please help.", ...over };
  expect((await desk.cloud.api().post(`/forms/${form.id}/submissions`, answers)).status).toBe(202);
  await desk.cloud.idle();
  return desk.conversationSaying(subject);
}
/** A changed rule may take half a minute to be used. */
async function change(account: { readonly id: string }, body: Change) {
  const changed = await desk.admin.updateChannelAccount({ params: { id: account.id }, body });
  await desk.advance("31s");
  return changed;
}
const ticketOf = ({ ticketIds }: { readonly ticketIds: readonly string[] }) =>
  desk.admin.getTicket({ params: { id: ticketIds[0] ?? "" } });
const refusal = (call: Promise<unknown>) =>
  call.then(() => null).catch(({ status, problem }: ApiError) => [status, problem.errors?.map(({ path }) => path)]);

test("messages of several channels come into one list, each with its channel and its ticket, seen by all at once", async () => {
  const marta = await desk.as(desk.people.marta);
  const socket = await desk.listen(await desk.token(desk.people.marta), `inbox:${desk.inbox.id}`);

  const [written, submitted] = [await writes("from the page"), await submits("from the website")];
  const list = await marta.listConversations({ query: { inboxId: desk.inbox.id, status: "open" } });
  const onlyForm = await marta.listConversations({ query: { channel: "form" } });
  const reply = await marta.sendReply({ params: { id: written.id }, body: { text: "We are on it." } });
  await desk.cloud.idle();

  expect(list.items.map(({ id, channel }) => [id, channel])).toEqual([
    [submitted.id, "form"],
    [written.id, "messenger"],
  ]);
  expect(onlyForm.items.map(({ id }) => id)).toEqual([submitted.id]);
  for (const { id } of [written, submitted]) {
    await socket.waitFor(({ type, conversationId }) => type === "conversation.created" && conversationId === id);
  }
  expect(await ticketOf(written)).toMatchObject({ conversationIds: [written.id], source: "channel" });
  expect(await ticketOf(submitted)).toMatchObject({ conversationIds: [submitted.id], source: "form" });
  expect((await desk.message(written.id, reply.id)).status).toBe("sent");
});

test("an edited page gives out its conversations and opens their tickets as it says from then on", async () => {
  const before = await writes("before the edit");
  const ticketDefaults = {
    ...{ pipelineId: pipeline.id, stageId: pipeline.stages[1]?.id ?? "", priority: "high" as const },
    properties: { product: "Halo" },
  };

  await change(desk.page, { routing: { mode: "users_teams", userIds: [desk.people.marta.id] }, ticketDefaults });
  const after = await writes("after the edit");
  await change(desk.page, { routing: { mode: "nobody" }, autoTicket: false });
  const last = await writes("after the second edit");
  await change(desk.page, { autoTicket: true });

  expect([before.assigneeId, after.assigneeId, last.assigneeId]).toEqual([null, desk.people.marta.id, null]);
  expect(await ticketOf(before)).toMatchObject({ priority: null, properties: {} });
  expect(await ticketOf(after)).toMatchObject({ ...ticketDefaults, ownerId: desk.people.marta.id });
  expect(last.ticketIds).toEqual([]);
});

test("an edited form channel has new rules and ticket properties, and its form new fields", async () => {
  await change(formAccount, {
    routing: { mode: "users_teams", userIds: [desk.people.marta.id] },
    ticketDefaults: { priority: "urgent", properties: { from: "website" } },
  });
  const lamp = { name: "lamp", label: "Which lamp?", type: "select" as const, options: ["Halo", "Brisa"] };
  await desk.admin.updateForm({ params: { id: form.id }, body: { fields: [...form.fields, lamp] } });

  const shown = await desk.cloud.api().get(`/forms/${form.id}`);
  const conversation = await submits("about the Halo", { lamp: "Halo" });

  const message = (await desk.messages(conversation.id)).find(({ kind }) => kind === "inbound");
  expect(JSON.stringify(shown.body)).toContain("Which lamp?");
  expect(message?.text).toContain("Which lamp?: Halo");
  expect(conversation.assigneeId).toBe(desk.people.marta.id);
  expect(await ticketOf(conversation)).toMatchObject({ priority: "urgent", properties: { from: "website" } });
});

test("a form gives to nobody, to users and teams, or to the contact's owner, and to the available only unless told otherwise", async () => {
  const { otto, marta } = desk.people;
  const team = await desk.admin.createTeam({ body: { name: "Otto's", memberIds: [otto.id] } });
  const email = "owned@example.com";
  await desk.admin.createContact({ body: { email, ownerId: marta.id } });

  await change(formAccount, { routing: { mode: "nobody" } });
  const none = await submits("to nobody");
  await change(formAccount, { routing: { mode: "users_teams", userIds: [], teamIds: [team.id] } });
  const unavailable = await submits("to a team that is away");
  const left = await desk.admin.getDecision({ params: { id: unavailable.id } });
  await change(formAccount, { routing: { availableOnly: false } });
  const given = await submits("to a team whether it is there or not");
  await change(formAccount, { routing: { mode: "contact_owner", teamIds: [], availableOnly: true } });
  const owned = await submits("to my own agent", { email });

  expect(unavailable.assigneeId).toBeNull();
  expect([none, given, owned].map(({ assigneeId }) => assigneeId)).toEqual([null, otto.id, marta.id]);
  expect(given.teamId).toBe(team.id);
  expect(left.candidates).toEqual([{ userId: otto.id, chosen: false, excluded: "away" }]);
});

test("whoever has no seat cannot be in the rules of a page or a form, fallbacks and conditional rules too", async () => {
  const { noseat } = desk.people;
  const pool = { userIds: [noseat.id], teamIds: [] };
  const routings = [
    { ...pool },
    { fallback: pool },
    { rules: [{ ...pool, skills: [] }] },
    { rules: [{ fallback: pool }] },
  ];

  const refused = [];
  for (const account of [desk.page, formAccount]) {
    for (const routing of routings) {
      const params = { id: account.id };
      refused.push(await refusal(desk.admin.updateChannelAccount({ params, body: { routing } })));
    }
  }

  const paths = [
    ...["routing.userIds", "routing.fallback.userIds", "routing.rules.0.userIds", "routing.rules.0.fallback.userIds"],
  ];
  expect(refused).toEqual([...paths, ...paths].map((path) => [400, [path]]));
});

test("new conversations of a channel begin with its tags and properties, which agents change", async () => {
  await change(desk.page, { conversationDefaults: { tags: ["social"], properties: { brand: "Lumen" } } });

  const conversation = await writes("with properties");
  const params = { id: conversation.id };
  const after = await (await desk.as(desk.people.marta)).updateConversation({
    params,
    body: { properties: { product: "Halo" } },
  });
  await change(desk.page, { conversationDefaults: { tags: [] } });

  expect(conversation).toMatchObject({ tags: ["social"], properties: { brand: "Lumen" } });
  expect(after.properties).toEqual({ brand: "Lumen", product: "Halo" });
  expect((await writes("without a tag")).tags).toEqual([]);
});

test("who has a conversation and who has its ticket is changed by name, and both are told", async () => {
  const { marta, otto } = desk.people;
  const { id, ticketIds } = await writes("hand me over");
  const socket = await desk.listen(await desk.token(otto), `user:${otto.id}`);
  const client = await desk.as(marta);
  await client.updateConversation({ params: { id }, body: { assigneeId: marta.id } });

  await client.updateConversation({ params: { id }, body: { assigneeId: otto.id } });
  await client.updateTicket({ params: { id: ticketIds[0] ?? "" }, body: { ownerId: otto.id } });
  for (const kind of ["assigned", "ticket_assigned"]) {
    await socket.waitFor(({ type, data }) => type === "notification" && Object(data).kind === kind);
  }

  const mine = await client.listConversations({ query: { assigneeId: marta.id, q: "hand me over" } });
  const his = await client.listConversations({ query: { assigneeId: otto.id, q: "hand me over" } });
  const handed = (await desk.messages(id)).filter(({ event }) => event?.type === "assigned");
  expect([mine.items.length, his.items.map((one) => one.id)]).toEqual([0, [id]]);
  expect(handed.map(({ event }) => event?.subjectId)).toEqual([marta.id, otto.id]);
});
