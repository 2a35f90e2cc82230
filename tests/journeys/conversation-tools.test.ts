import { afterAll, beforeAll, expect, test } from "vitest";
import { type DemoDesk, startDemoDesk } from "../support/demo-desk.ts";
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

test("a snippet and a document of the library go into a reply; who changed what is in the audit log", async () => {
  const { id } = await started("terms please", "Gil");
  const nora = await desk.as(desk.people.nora);
  const words = { name: "Hello", text: "Hello from {{user.name}}", shared: true };
  const snippet = await nora.createSnippet({ body: words });
  const item = await nora.createLibraryItem({
    body: { title: "Terms", kind: "document", link: "https://example.com/terms", text: "Our terms:" },
  });

  const hello = await nora.renderSnippet({ params: { id: snippet.id }, body: { conversationId: id } });
  const terms = await nora.insertLibraryItem({ params: { id: item.id } });
  const reply = await nora.sendReply({ params: { id }, body: { text: `${hello.text}\n${terms.text}` } });
  await desk.admin.updateInbox({ params: { id: desk.inbox.id }, body: { name: "Renamed" } });

  const [entry] = (await desk.admin.listAudit({ query: { subjectId: desk.inbox.id } })).items;
  expect(reply.text).toBe("Hello from nora\nOur terms:\nhttps://example.com/terms");
  expect(entry).toMatchObject({ action: "updateInbox", before: { name: "Support" }, after: { name: "Renamed" } });
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
