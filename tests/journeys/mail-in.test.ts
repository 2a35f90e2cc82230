import { afterAll, beforeAll, expect, test } from "vitest";
import { type PostedDesk, startPostedDesk, TEAM } from "../support/mail-senders.ts";

/** Mail by SMTP through the stacks that are deployed, looked at through the API. */

let office: PostedDesk;
beforeAll(async () => {
  office = await startPostedDesk();
});
afterAll(() => office.stop());

const ada = { from: "Ada Example <ada@customer.example>" };
const today = () => new Date(office.desk.cloud.clock.now()).toISOString().slice(0, 10);
const saying = async (words: string) => {
  const { id } = await office.desk.conversationSaying(words);
  return {
    head: await office.desk.admin.getConversation({ params: { id } }),
    messages: await office.desk.messages(id),
  };
};

test("a mail with files becomes a conversation with a contact, a ticket and an assignee", async () => {
  const png = Buffer.from(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
    "base64",
  );
  await office.mail({
    ...ada,
    subject: "A broken lamp",
    messageId: "<lamp@customer.example>",
    text: "It came in two parts.",
    html: '<p>It came in <b>two</b> parts.</p><img src="cid:photo@customer.example"><script>alert(1)</script>',
    attachments: [
      { filename: "lamp.png", content: png, cid: "photo@customer.example" },
      { filename: "receipt.pdf", content: "%PDF" },
    ],
  });

  const { head, messages } = await saying("A broken lamp");
  expect(head).toMatchObject({ subject: "A broken lamp", spam: false, assigneeId: office.desk.people.marta.id });
  expect(head.ticketIds).toHaveLength(1);
  const contact = await office.desk.admin.getContact({ params: { id: head.contactId ?? "" } });
  expect(contact).toMatchObject({ email: "ada@customer.example", firstName: "Ada", lastName: "Example" });
  const message = messages.find(({ kind }) => kind === "inbound");
  expect(message).toMatchObject({ text: "It came in two parts.", author: { type: "contact", id: contact.id } });
  expect(message?.html).toContain("<b>two</b>");
  expect(message?.html).not.toContain("script");
  expect(message?.attachments).toMatchObject([
    { name: "lamp.png", state: "stored", contentId: "photo@customer.example" },
    { name: "receipt.pdf", state: "stored" },
  ]);
  const file = await fetch(message?.attachments[0]?.url ?? "");
  expect(file.headers.get("content-disposition")).toMatch(/^attachment/);
  expect(Buffer.from(await file.arrayBuffer())).toEqual(png);
});

test("what came can be downloaded, and a quoted history is one call away", async () => {
  const quoted =
    "On Fri, Nov 20, 2026 at 9:00 AM Support <support@shop.example> wrote:\r\n> Which lamp is it?\r\n> The shop";
  await office.mail({ ...ada, subject: "Which one", text: `The large one.\r\n\r\n${quoted}` });

  const { head, messages } = await saying("Which one");
  const message = messages.find(({ kind }) => kind === "inbound");
  expect(message).toMatchObject({ text: "The large one.", trimmed: true, hasRaw: true });
  const params = { id: head.id, messageId: message?.id ?? "" };
  expect((await office.desk.admin.getMessageBody({ params })).text).toContain("Which lamp is it?");
  const raw = await office.desk.admin.getRawMessage({ params });
  expect(raw.body).toContain("Subject: Which one");
  expect(await (await fetch(raw.url ?? "")).text()).toBe(raw.body);
});

test("an inbox's own address takes mail from the beginning, and goes with the inbox", async () => {
  const inbox = await office.desk.admin.createInbox({ body: { name: "Fresh", kind: "inbox" } });
  await office.mail({
    ...ada,
    subject: "To the fresh inbox",
    envelope: { from: "ada@customer.example", to: [inbox.fallbackAddress] },
  });

  const accounts = await office.desk.admin.listChannelAccounts({ query: { inboxId: inbox.id } });
  expect(accounts.items).toMatchObject([
    {
      channel: "email",
      settings: { address: inbox.fallbackAddress, provider: "fallback" },
      secrets: { replyKey: "set" },
    },
  ]);
  expect((await saying("To the fresh inbox")).head.inboxId).toBe(inbox.id);
  await expect(office.desk.admin.removeInbox({ params: { id: inbox.id } })).rejects.toMatchObject({ status: 409 });
  const empty = await office.desk.admin.createInbox({ body: { name: "Empty", kind: "inbox" } });
  await office.desk.admin.removeInbox({ params: { id: empty.id } });
});

test("a team's address is nobody else's, and sharing it has to be accepted", async () => {
  const connect = (address: string, sharingAccepted = true) =>
    office.desk.admin.createChannelAccount({
      body: {
        channel: "email",
        name: "Another",
        inboxId: office.desk.inbox.id,
        settings: { address, sharingAccepted },
      },
    });
  const user = { name: "Copy", role: "agent" as const };

  await expect(connect(TEAM.toUpperCase())).rejects.toMatchObject({ status: 409 });
  await expect(connect(office.desk.people.marta.email)).rejects.toMatchObject({ status: 409 });
  await expect(connect("other@shop.example", false)).rejects.toMatchObject({ status: 400 });
  await expect(office.desk.admin.createUser({ body: { ...user, email: TEAM } })).rejects.toMatchObject({ status: 409 });
});

test("mail to two teams at once is a message of each; mail to nobody is kept", async () => {
  const sales = await office.desk.admin.createInbox({ body: { name: "Sales", kind: "inbox" } });
  const to = [office.forwardTo, sales.fallbackAddress, `nobody@${office.desk.cloud.ses.inboundDomain}`];
  await office.mail({ ...ada, subject: "For two teams", envelope: { from: "ada@customer.example", to } });

  const found = (await office.conversations()).filter(({ subject }) => subject === "For two teams");
  expect(found.map(({ inboxId }) => inboxId).toSorted()).toEqual([office.desk.inbox.id, sales.id].toSorted());
  const { items } = await office.desk.admin.listSetAside({
    query: { date: today() },
  });
  expect(items).toMatchObject([{ from: "ada@customer.example", why: expect.stringContaining("nobody@") }]);
  expect(await (await fetch(items[0]?.url ?? "")).text()).toContain("Subject: For two teams");
});

test("spam is in its own list until somebody says that it is none", async () => {
  await office.mail({ from: "Bo <bo@customer.example>", subject: "Not spam at all" }, "spam=FAIL");

  const shown = async (query?: Readonly<Record<string, string>>) =>
    (await office.conversations(query)).filter(({ subject }) => subject === "Not spam at all");
  expect(await shown()).toEqual([]);
  const [spam] = await shown({ spam: "true" });
  expect(spam).toMatchObject({ spam: true, assigneeId: null, ticketIds: [], contactId: null });
  await office.desk.admin.updateConversation({ params: { id: spam?.id ?? "" }, body: { spam: false } });
  const [released] = await shown();
  expect(released).toMatchObject({ spam: false, assigneeId: office.desk.people.marta.id });
  expect(released?.ticketIds).toHaveLength(1);
  expect(released?.contactId).not.toBeNull();
});

test("a colleague's forward is logged on the original sender, or on the colleague where that is switched off", async () => {
  const marta = `Marta <${office.desk.people.marta.email}>`;
  const forwarded = (subject: string) => ({
    from: marta,
    subject: `Fwd: ${subject}`,
    text: [
      "---------- Forwarded message ---------",
      "From: Linus Example <linus@customer.example>",
      "Date: Fri, Nov 20, 2026 at 10:00 AM",
      `Subject: ${subject}`,
      "To: Marta",
      "",
      "My lamp flickers.",
    ].join("\r\n"),
  });
  const senderOf = async (words: string) => {
    const { head } = await saying(words);
    return (await office.desk.admin.getContact({ params: { id: head.contactId ?? "" } })).email;
  };
  await office.mail(forwarded("First flicker"));
  const params = { id: office.account.id };
  await office.desk.admin.updateChannelAccount({ params, body: { settings: { creditOriginalSender: false } } });
  // Functions may remember an account for half a minute.
  await office.desk.advance("1m");
  await office.mail(forwarded("Second flicker"));

  expect(await senderOf("First flicker")).toBe("linus@customer.example");
  expect(await senderOf("Second flicker")).toBe(office.desk.people.marta.email);
});

test("an inbox turns away whom its filter names", async () => {
  const { id } = office.desk.inbox;
  await office.desk.admin.updateInbox({ params: { id }, body: { mailFilter: { deny: ["noise.example"] } } });
  await office.mail({ from: "ad@sub.noise.example", subject: "Buy this" });
  await office.mail({ ...ada, subject: "After the noise" });

  const subjects = [...(await office.conversations()), ...(await office.conversations({ spam: "true" }))].map(
    ({ subject }) => subject,
  );
  expect(subjects).toContain("After the noise");
  expect(subjects).not.toContain("Buy this");
  const query = { channelAccountId: office.account.id, date: today() };
  expect((await office.desk.admin.listSetAside({ query })).items).toMatchObject([{ from: "ad@sub.noise.example" }]);
});

test("a customer's answer costs at most six write units and two sends", async () => {
  const html = `<p>It is here.</p><blockquote type="cite">${"<p>As we wrote before.</p>".repeat(600)}</blockquote>`;
  const answer = {
    ...ada,
    subject: "Re: A broken lamp",
    inReplyTo: "<lamp@customer.example>",
    text: "It is here.",
    html,
  };
  await office.mail({ ...answer, messageId: "<warm@customer.example>" });
  await office.desk.advance("2m");
  const before = office.desk.cloud.meter.snapshot();
  const date = new Date(Date.now() + 110_000);
  await office.mail({ ...answer, date, messageId: "<counted@customer.example>" });
  const after = office.desk.cloud.meter.snapshot();

  const spent = (of: RegExp) =>
    Object.entries(after.total)
      .filter(([name]) => of.test(name))
      .reduce((sum, [name, count]) => sum + count - (before.total[name] ?? 0), 0);
  expect(spent(/^dynamodb\.writeUnits$/)).toBeGreaterThanOrEqual(4);
  expect(spent(/^dynamodb\.writeUnits$/)).toBeLessThanOrEqual(6);
  expect(spent(/^sqs\.SendMessage/)).toBe(2);
});
