import { afterAll, beforeAll, expect, test } from "vitest";
import { connectedPage } from "../support/connected-page.ts";
import { aPage, type DemoDesk, startDemoDesk } from "../support/demo-desk.ts";
import { text } from "../support/messenger-page.ts";

let desk: DemoDesk<"nora" | "olaf">;

beforeAll(async () => {
  desk = await startDemoDesk({ people: { nora: {}, olaf: {} }, routing: { mode: "nobody" } });
});
afterAll(() => desk.cloud.stop());

async function started(words: string, person: string) {
  await desk.page.receiveAll(text(`m_${words}`, desk.cloud.clock.now(), words, person));
  return desk.conversationSaying(words);
}
const sentTexts = async () => JSON.stringify((await desk.cloud.api().get("/_local/calls")).body);

test("a comment with a mention reaches a colleague's socket, and never the customer", async () => {
  const { id } = await started("mention me", "Ada");
  const nora = await desk.as(desk.people.nora);
  const socket = await desk.listen(await desk.token(desk.people.olaf), `user:${desk.people.olaf.id}`);

  await nora.addComment({ params: { id }, body: { text: "for Olaf only", mentions: [desk.people.olaf.id] } });
  const told = await socket.waitFor(({ type }) => type === "notification");
  await desk.cloud.idle();

  expect(told).toMatchObject({ conversationId: id, data: { kind: "mentioned", message: { text: "for Olaf only" } } });
  expect((await desk.admin.getConversation({ params: { id } })).followerIds).toEqual([desk.people.olaf.id]);
  expect(await sentTexts()).not.toContain("for Olaf only");
});

test("a user who switched a notification off is not told, and others are", async () => {
  const { id } = await started("switched off", "Ben");
  const olaf = await desk.as(desk.people.olaf);
  const [off, on] = await Promise.all([
    desk.listen(await desk.token(desk.people.olaf), `user:${desk.people.olaf.id}`),
    desk.listen(await desk.token(desk.people.nora), `user:${desk.people.nora.id}`),
  ]);
  const setting = { event: "mentioned", medium: "app", channel: "messenger", on: false } as const;
  await olaf.putNotificationPreferences({ body: { settings: [setting] } });

  const mentions = [desk.people.olaf.id, desk.people.nora.id];
  await desk.admin.addComment({ params: { id }, body: { text: "both of you", mentions } });
  await on.waitFor(({ type }) => type === "notification");
  await desk.admin.updateConversation({ params: { id }, body: { assigneeId: desk.people.olaf.id } });
  const first = await off.waitFor(({ type }) => type === "notification");

  expect((await olaf.getNotificationPreferences()).settings).toEqual([setting]);
  expect(first.data).toMatchObject({ kind: "assigned" });
});

test("a reply for tomorrow goes out tomorrow, and one that is taken back never", async () => {
  const { id } = await started("later please", "Cleo");
  const nora = await desk.as(desk.people.nora);
  const sendAt = new Date(desk.cloud.clock.now() + 20 * 60 * 60 * 1000).toISOString();
  const tomorrow = await nora.sendReply({ params: { id }, body: { text: "good morning", sendAt } });
  const regretted = await nora.sendReply({ params: { id }, body: { text: "oh dear", undoSeconds: 20 } });

  const undone = await nora.undoMessage({ params: { id, messageId: regretted.id } });
  await desk.advance("1m");
  const before = await sentTexts();
  await desk.advance("20h");
  await desk.cloud.idle();

  expect([tomorrow.status, regretted.status, undone.status]).toEqual(["scheduled", "scheduled", "cancelled"]);
  expect(before).not.toContain("good morning");
  expect(await sentTexts()).toContain("good morning");
  expect(await sentTexts()).not.toContain("oh dear");
  expect((await desk.message(id, tomorrow.id)).status).toBe("sent");
});

test("a reply that may be taken back goes out by itself when nobody does", async () => {
  const { id } = await started("soon please", "Dora");
  const reply = await desk.admin.sendReply({ params: { id }, body: { text: "in a moment", undoSeconds: 5 } });

  await desk.cloud.idle();
  await desk.advance("10s");
  await desk.cloud.idle();

  expect((await desk.message(id, reply.id)).status).toBe("sent");
});

test("many conversations are closed and tagged at once, with progress", async () => {
  const some = [await started("bulk one", "Eve"), await started("bulk two", "Finn")];
  const { id: adminId } = await desk.admin.getMe();
  const socket = await desk.listen(desk.adminKey, `user:${adminId}`);
  const change = { status: "closed", addTags: ["swept"] } as const;

  const job = await desk.admin.changeConversations({
    body: { ids: some.map(({ id }) => id), change: { ...change, addTags: ["swept"] } },
  });
  await socket.waitFor(({ type, data }) => type === "job.updated" && Object(data).state === "done");

  const swept = await desk.admin.listConversations({ query: { tag: "swept", status: "closed" } });
  expect(swept.items.map(({ id }) => id).sort()).toEqual(some.map(({ id }) => id).sort());
  expect(await desk.admin.getJob({ params: { id: job.id } })).toMatchObject({ state: "done", done: 2, failed: 0 });
});

test("many conversations are snoozed at once, put off, and woken again", async () => {
  const some = [await started("bulk three", "Ida"), await started("bulk four", "Jan")];
  const ids = some.map(({ id }) => id);
  const change = async (snoozedUntil: string | null) => {
    const { id } = await desk.admin.changeConversations({ body: { ids, change: { snoozedUntil } } });
    await desk.cloud.idle();
    return (await desk.admin.getJob({ params: { id } })).state;
  };
  const hence = (hours: number) => new Date(desk.cloud.clock.now() + hours * 3_600_000).toISOString();
  const snoozed = async () => {
    const heads = await Promise.all(ids.map((id) => desk.admin.getConversation({ params: { id } })));
    return heads.map(({ snoozedUntil }) => snoozedUntil);
  };
  const later = hence(2);

  const states = [await change(hence(1)), await change(later)];
  await desk.advance("61m");
  const putOff = await snoozed();
  states.push(await change(null));

  expect(states).toEqual(["done", "done", "done"]);
  expect(putOff).toEqual([later, later]);
  expect(await snoozed()).toEqual([null, null]);
});

test("a snippet, a document, an article and a quote go into replies, and who changed what is in the audit log", async () => {
  const { id } = await started("terms please", "Gil");
  const nora = await desk.as(desk.people.nora);
  const meetingUrl = "https://meet.example/nora";
  await nora.updateUser({ params: { id: desk.people.nora.id }, body: { meetingUrl } });
  const words = { name: "Hello", text: "Hello from {{user.name}}, {{user.meetingUrl}}", shared: true };
  const snippet = await nora.createSnippet({ body: words });
  const upload = await nora.createUpload({ body: { name: "quote.pdf", contentType: "application/pdf", size: 11 } });
  const form = new FormData();
  for (const [name, value] of Object.entries(upload.fields)) form.set(name, value);
  form.set("file", new Blob(["%PDF-1.7 .."], { type: "application/pdf" }), "quote.pdf");
  await fetch(upload.url, { method: "POST", body: form });
  const kept = [
    { title: "Terms", kind: "document" as const, link: "https://example.com/terms", text: "Our terms:" },
    { title: "How to dim", kind: "article" as const, link: "https://example.com/dim" },
    { title: "Offer", kind: "quote" as const, attachmentId: upload.id },
  ];
  const items = await Promise.all(kept.map((body) => nora.createLibraryItem({ body })));

  const hello = await nora.renderSnippet({ params: { id: snippet.id }, body: { conversationId: id } });
  const inserted = await Promise.all(items.map((item) => nora.insertLibraryItem({ params: { id: item.id } })));
  const body = {
    text: [hello.text, ...inserted.map(({ text: insert }) => insert)].filter(Boolean).join("\n"),
    attachmentIds: inserted.flatMap(({ attachmentIds }) => attachmentIds),
  };
  const reply = await nora.sendReply({ params: { id }, body });
  await desk.admin.updateInbox({ params: { id: desk.inbox.id }, body: { name: "Renamed" } });
  await desk.cloud.idle();

  const [entry] = (await desk.admin.listAudit({ query: { subjectId: desk.inbox.id } })).items;
  expect(reply.text.split("\n")).toEqual([
    ...["Hello from nora, https://meet.example/nora", "Our terms:", "https://example.com/terms", "How to dim"],
    "https://example.com/dim",
  ]);
  expect(await desk.message(id, reply.id)).toMatchObject({ status: "sent", attachments: [{ name: "quote.pdf" }] });
  expect(entry).toMatchObject({ action: "updateInbox", before: { name: "Support" }, after: { name: "Renamed" } });
});

test("what is personal is its owner's alone, what is shared everybody's to use, and a saved view opens as a list", async () => {
  const [nora, olaf] = await Promise.all([desk.as(desk.people.nora), desk.as(desk.people.olaf)]);
  const { id } = await started("for the view", "Ida");
  await nora.updateConversation({ params: { id }, body: { addTags: ["viewed"] } });
  const filter = { tag: "viewed", status: "open" as const };
  const own = await nora.createView({ body: { name: "Mine", filter, shared: false } });
  const all = await nora.createView({ body: { name: "Ours", filter, shared: true } });
  const snippet = await nora.createSnippet({ body: { name: "Mine", text: "mine", shared: false } });

  const seen = (await olaf.listViews()).items.map((view) => view.id);
  const hidden = (await olaf.listSnippets()).items.map((one) => one.id);
  const opened = await olaf.listConversations({ query: { tag: "viewed", status: "open" } });

  expect([seen.includes(own.id), seen.includes(all.id), hidden.includes(snippet.id)]).toEqual([false, true, false]);
  expect(opened.items.map((one) => one.id)).toEqual([id]);
  await expect(olaf.updateView({ params: { id: all.id }, body: { name: "His" } })).rejects.toMatchObject({
    status: 403,
  });
  await expect(olaf.removeSnippet({ params: { id: snippet.id } })).rejects.toMatchObject({ status: 404 });
});

test("followers are named on the conversation, and snoozed ones are listed apart", async () => {
  const { id } = await started("follow me", "Jo");
  const nora = await desk.as(desk.people.nora);
  const olaf = desk.people.olaf.id;
  const until = new Date(desk.cloud.clock.now() + 60 * 60 * 1000).toISOString();

  const followed = await nora.followConversation({ params: { id, userId: olaf } });
  const left = await nora.unfollowConversation({ params: { id, userId: olaf } });
  await nora.updateConversation({ params: { id }, body: { snoozedUntil: until } });
  const query = { q: "follow me" };
  const [asleep, awake] = [
    await nora.listConversations({ query: { ...query, snoozed: true } }),
    await nora.listConversations({ query: { ...query, snoozed: false } }),
  ];

  expect([followed.followerIds, left.followerIds]).toEqual([[olaf], []]);
  expect([asleep.items.map((one) => one.id), awake.items]).toEqual([[id], []]);
});

test("a conversation is answered on another page on which the same contact has written", async () => {
  const second = await desk.admin.createChannelAccount({
    body: aPage(desk.inbox.id, { settings: { pageId: "424242" }, routing: { mode: "nobody" } }),
  });
  const page = connectedPage(desk.cloud, second);
  await page.receiveAll(text("m_second", desk.cloud.clock.now(), "on the second page", "kim-there"));
  const { id } = await started("on the first page", "kim-here");
  const { id: there } = await desk.conversationSaying("on the second page");
  const email = "kim@example.com";
  for (const one of [id, there]) await desk.admin.associateConversation({ params: { id: one }, body: { email } });
  const nora = await desk.as(desk.people.nora);
  desk.cloud.outside.calls.clear();

  const reply = await nora.sendReply({ params: { id }, body: { text: "see you there", channelAccountId: second.id } });
  await desk.cloud.idle();
  const stranger = await started("somebody else", "lou");
  const refused = await nora
    .sendReply({ params: { id: stranger.id }, body: { text: "no", channelAccountId: second.id } })
    .catch(({ status }: { status: number }) => status);

  const [call] = desk.cloud.outside.calls.list();
  expect(call?.body).toContain("kim-there");
  expect(await desk.message(id, reply.id)).toMatchObject({ status: "sent", channelAccountId: second.id });
  expect(refused).toBe(422);
});

test("colleagues see who else is looking and typing, and a draft follows its author", async () => {
  const { id } = await started("who is here", "Hal");
  const [nora, olaf] = await Promise.all([
    desk.listen(await desk.token(desk.people.nora), `conversation:${id}`),
    desk.listen(await desk.token(desk.people.olaf), `conversation:${id}`),
  ]);

  nora.send({ action: "viewing", conversationId: id });
  nora.send({ action: "typing", conversationId: id });
  const viewing = await olaf.waitFor(({ type }) => type === "viewing");
  const typing = await olaf.waitFor(({ type }) => type === "typing");
  const client = await desk.as(desk.people.nora);
  await client.putDraft({ params: { id }, body: { text: "half a rep" } });

  expect([viewing.data, typing.data]).toMatchObject(Array(2).fill({ userId: desk.people.nora.id }));
  expect((await client.getDraft({ params: { id } })).text).toBe("half a rep");
});
