import { afterAll, beforeAll, expect, test } from "vitest";
import type { Client } from "../../lib/api/client.ts";
import { websiteChat } from "../support/chat-visitor.ts";
import { type PostedDesk, startPostedDesk } from "../support/mail-senders.ts";
import { PAGE, text } from "../support/messenger-page.ts";

/** What people find, from the webhook or the mail over the stream's log to `GET /v1/search`. */

type Query = Parameters<Client["search"]>[0]["query"];

let office: PostedDesk;
let marta: Client;
beforeAll(async () => {
  office = await startPostedDesk();
  marta = await office.desk.as(office.desk.people.marta);
});
afterAll(() => office.stop());

let said = 0;
/** A person writes on the page. @returns their conversation */
async function writes(person: string, ...texts: readonly string[]): Promise<string> {
  for (const words of texts) {
    said += 1;
    await office.desk.page.receiveAll(text(`m_search_${said}`, Date.now(), words, person));
  }
  const { id } = await office.desk.conversationSaying(texts.at(-1) ?? "");
  return id;
}
const search = (query: Query, as = marta) => as.search({ query });
/** The conversations that are found. */
const found = async (query: Query, as = marta) =>
  (await search(query, as)).items.map(({ conversation }) => conversation.id);
const texts = async (query: Query) => (await search(query)).items.map(({ message }) => message.text);

test("an old message is found by a word in its middle, whichever channel it came by, and ours as well", async () => {
  const chatted = await writes("on-page", "Good evening, my turquoise lamp is broken", "Hello?", "Is anybody there?");
  const ada = { from: "Ada Example <ada@customer.example>", subject: "About a delivery" };
  await office.mail({
    ...ada,
    messageId: "<1@customer.example>",
    text: "The parcel with the turquoise shade is late.",
  });
  await office.mail({
    ...{ ...ada, subject: "Re: About a delivery", messageId: "<2@customer.example>" },
    ...{ inReplyTo: "<1@customer.example>", references: "<1@customer.example>", text: "It has come." },
  });
  const [mailed] = await office.conversations();
  await marta.sendReply({ params: { id: chatted }, body: { text: "We send you a vermilion one instead." } });
  await office.desk.cloud.idle();

  expect(await found({ q: "turquoise" })).toEqual([mailed?.id, chatted]);
  expect(await texts({ q: "turquoise" })).toEqual([
    "The parcel with the turquoise shade is late.",
    "Good evening, my turquoise lamp is broken",
  ]);
  expect(await texts({ q: "vermilion" })).toEqual(["We send you a vermilion one instead."]);
  expect(await found({ q: "delivery parcel turquoise" })).toEqual([mailed?.id]);
  expect(await found({ q: "turquoise", channelAccountId: office.account.id })).toEqual([mailed?.id]);
  expect(await found({ q: "turquoise", channel: "messenger" })).toEqual([chatted]);
  expect(await found({ q: "turquoise", assigneeId: office.desk.people.joao.id })).toEqual([]);
});

test("a visitor's chat and the answers of a form are found as well", async () => {
  const { desk } = office;
  const visitor = await (await websiteChat(desk)).visitor();
  const chatted = await visitor.says("Does the periwinkle one come in brass?");
  await visitor.says("In a large size, I mean.");
  const fields = [
    { name: "email", label: "E-mail", type: "email" as const, required: true, mapsTo: "contact.email" as const },
    { name: "lamp", label: "Lamp", type: "text" as const },
  ];
  const form = await desk.admin.createForm({ body: { name: "Repairs", fields } });
  const account = { channel: "form", name: "Repairs", inboxId: desk.inbox.id, settings: { formId: form.id } };
  await desk.admin.createChannelAccount({ body: account });
  const answers = { email: "form@shop.example", lamp: "The periwinkle one" };
  expect((await desk.cloud.api().post(`/forms/${form.id}/submissions`, answers)).status).toBe(202);
  await desk.cloud.idle();

  expect(await found({ q: "periwinkle", channel: "chat" })).toEqual([chatted]);
  expect((await search({ q: "periwinkle", channel: "form" })).items).toMatchObject([{ message: { kind: "inbound" } }]);
});

test("accents and case do not matter, in Portuguese and Spanish, and a comment is found", async () => {
  const id = await writes("accents", "A LÂMPADA está partida; ¿dónde está el señor Muñoz?");
  await marta.addComment({ params: { id }, body: { text: "Não é a nossa opção habitual" } });
  await office.desk.cloud.idle();

  for (const q of ["lampada", "Lâmpada PARTIDA", "donde senor", "muñoz"]) {
    expect(await found({ q })).toEqual([id]);
  }
  const { items } = await search({ q: "opcao habitual" });
  expect(items).toMatchObject([{ conversation: { id }, message: { kind: "comment", author: { type: "user" } } }]);
});

test("only members of the inbox find it, and it follows the conversation into another one", async () => {
  const { admin, people, as } = { ...office.desk };
  const stranger = await as(people.stranger);
  const id = await writes("moved", "A heliotrope cushion");
  const there = await admin.createInbox({ body: { name: "There", memberIds: [people.stranger.id] } });
  expect([await found({ q: "heliotrope" }), await found({ q: "heliotrope" }, stranger)]).toEqual([[id], []]);

  await admin.updateConversation({ params: { id }, body: { inboxId: there.id } });

  expect([await found({ q: "heliotrope" }), await found({ q: "heliotrope" }, stranger)]).toEqual([[], [id]]);
  await expect(search({ q: "heliotrope", inboxId: there.id })).rejects.toMatchObject({ status: 404 });
});

test("is found under the contact it was merged into, and by its status now", async () => {
  const { admin } = office.desk;
  const id = await writes("merged", "A saffron rug");
  const contact = async (email: string) => (await admin.createContact({ body: { email } })).id;
  const [one, two] = [await contact("one@merge.example"), await contact("two@merge.example")];
  await admin.associateConversation({ params: { id }, body: { contactId: two } });
  await admin.mergeContacts({ params: { id: one }, body: { otherId: two } });
  await office.desk.cloud.idle();
  await admin.updateConversation({ params: { id }, body: { status: "closed" } });

  const { items } = await search({ q: "saffron", status: "closed" }, admin);

  expect(items).toMatchObject([{ conversation: { id, contactId: one, status: "closed" } }]);
  expect(await found({ q: "saffron", status: "open" }, admin)).toEqual([]);
});

test("what was edited is found by its new words, and what was taken back not at all", async () => {
  const from = (person: string) => ({ sender: { id: person }, recipient: { id: PAGE }, timestamp: Date.now() });
  const id = await writes("editor", "An ochre vase");
  const edit = { mid: `m_search_${said}`, text: "A sienna vase", num_edit: 1 };
  await office.desk.page.receiveAll({ ...from("editor"), message_edit: edit });

  expect([await found({ q: "ochre" }), await found({ q: "sienna" })]).toEqual([[], [id]]);
  expect(await texts({ q: "sienna" })).toEqual(["A sienna vase"]);

  const reply = await marta.sendReply({ params: { id }, body: { text: "A gamboge one?", undoSeconds: 30 } });
  await office.desk.cloud.idle();
  expect(await found({ q: "gamboge" })).toEqual([id]);
  await marta.undoMessage({ params: { id, messageId: reply.id } });
  expect(await found({ q: "gamboge" })).toEqual([]);
});

test("nothing of a person who was deleted for good is found, nor kept in the log", async () => {
  const { admin, cloud } = office.desk;
  const id = await writes("erased", "A malachite ring");
  const body = { email: "erased@ring.example" };
  const { contactId } = await admin.associateConversation({ params: { id }, body });
  expect(await found({ q: "malachite" }, admin)).toHaveLength(1);

  const job = await admin.removeContact({ params: { id: contactId ?? "" } });
  await cloud.idle();

  expect(await found({ q: "malachite" }, admin)).toEqual([]);
  const { erased } = await admin.getErasure({ params: { id: job.id } });
  expect(erased.searchEntries).toBeGreaterThanOrEqual(1);
});

test("pages follow one another without gap or double, and are narrowed down by time", async () => {
  const ids: string[] = [];
  for (let n = 0; n < 4; n++) ids.push(await writes(`pages-${n}`, `An umber box ${n}`, `Another umber box ${n}`));
  const pages: (typeof ids)[] = [];
  let cursor: string | undefined;
  do {
    const page = await search({ q: "umber", limit: 2, ...(cursor && { cursor }) });
    pages.push(page.items.map(({ conversation }) => conversation.id));
    cursor = page.next ?? undefined;
  } while (cursor !== undefined);

  expect(pages.flat()).toEqual(ids.toReversed());
  const now = Date.now();
  const [before, after] = [new Date(now - 3_600_000).toISOString(), new Date(now + 60_000).toISOString()];
  expect(await found({ q: "umber", from: before, to: after })).toHaveLength(4);
  expect(await found({ q: "umber", to: before })).toEqual([]);
  expect(await found({ q: "umber", from: after })).toEqual([]);
});

test("without a word it says what is missing, and to whoever is not logged in nothing at all", async () => {
  const api = office.desk.cloud.api(office.desk.adminKey);
  for (const query of ["q=a", "q=%3F%21", "q=", "", "q=lamp&cursor=x", "q=lamp&from=yesterday"]) {
    const { status, body } = await api.get<{ errors: object[] }>(`/v1/search?${query}`);
    expect([query, status, body.errors.length > 0]).toEqual([query, 400, true]);
  }
  expect((await office.desk.cloud.api().get("/v1/search?q=lamp")).status).toBe(401);
});
