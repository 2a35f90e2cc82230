import { readFileSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { DATA_MODEL_PAGE, dataModelPage } from "../../docs/generate-data-model.ts";
import { auditEntry } from "../../lib/domain/audit-entry.ts";
import { channelAccount } from "../../lib/domain/channel-account.ts";
import { draft } from "../../lib/domain/draft.ts";
import { erased } from "../../lib/domain/erasure.ts";
import { form } from "../../lib/domain/form.ts";
import { job } from "../../lib/domain/job.ts";
import { NO_FILTER } from "../../lib/domain/mail-filter.ts";
import { NO_ROUTING } from "../../lib/domain/routing-rule.ts";
import { suppression } from "../../lib/domain/suppression.ts";
import { ACCESS_PATTERNS, type AccessPattern } from "../../lib/store/access-patterns.ts";
import { INDEXES } from "../../lib/store/schema.ts";
import type { Store } from "../../lib/store/store.ts";
import { aContact, aConversation, aMessage, aTicket, at, aUser, idOf } from "../support/entities.ts";
import { startTestStore, type TestStore } from "../support/table.ts";

let running: TestStore;
beforeAll(async () => {
  running = await startTestStore();
  await writeOneOfEach(running.store);
});
afterAll(() => running.close());

async function writeOneOfEach(store: Store): Promise<void> {
  const common = { id: idOf("thing"), name: "Thing", createdAt: at(0) };
  const account = { ...common, channel: "sms", inboxId: idOf("inbox"), routing: NO_ROUTING, autoTicket: false };
  const field = { name: "email", label: "E-mail", type: "email" };
  const identity = { channel: "email", account: null, value: "ada@example.com" };
  const raw = { accountId: idOf("account"), channel: "sms", receivedAt: at(0), key: "key", body: "body" };
  const connection = { id: "connection=", userId: idOf("user"), at: at(0) };
  const user = aUser("user", { subject: "subject" });
  await store.inboxes.put({
    ...common,
    kind: "inbox",
    memberIds: [],
    assignWaiting: true,
    mailFilter: NO_FILTER,
    fallbackAddress: "help@example.com",
  });
  await store.teams.put({ ...common, memberIds: [], workingHours: null, nextShiftAt: null });
  await store.pipelines.put({ ...common, stages: [], onReply: "reopen", reopenWithinDays: null });
  await store.forms.put(form.parse({ ...common, fields: [field] }));
  await store.channelAccounts.put(channelAccount.parse(account));
  await store.channelAccounts.claimExternal("sms", "+4930", account.id);
  await store.users.create(user);
  await store.contacts.ensure(aContact("contact", { lastName: "Lovelace" }));
  await store.contacts.claimIdentity(identity, { type: "contact", id: idOf("contact") });
  await store.contacts.putVisitor({ ...common, contactId: null, channelAccountId: account.id, email: null });
  await store.contacts.firstPostedAt(`${account.id}#post`, at(0));
  const head = await store.conversations.ensure(aConversation("conversation", { contactId: idOf("contact") }));
  await store.conversations.claimThread(idOf("account"), "thread", head.id);
  await store.conversations.ensure(aConversation("assigned", { assigneeId: user.id }));
  await store.conversations.ensure(aConversation("junk", { spam: true }));
  await store.conversations.markRead(user.id, head.id, idOf("message"));
  await store.conversations.putDecision(head.id, {
    assigneeId: null,
    teamId: null,
    mode: "nobody",
    ruleId: null,
    ruleVersion: 1,
    reason: "Nobody.",
    tieBreak: null,
    candidates: [],
    decidedAt: at(0),
  });
  await store.messages.append(aMessage("message"));
  const answers = { fields: {}, hiddenFields: { campaign: "spring" } };
  const submitted = { id: idOf("submission"), formId: idOf("form"), submittedAt: at(0) };
  await store.submissions.put({ ...submitted, ...answers, conversationId: head.id });
  await store.messages.claimPlace(head.id, idOf("unclamped"), idOf("placed"));
  await store.messages.parkReceipt(head.id, "external", "sent", at(0));
  await store.tickets.create(aTicket("ticket", { contactId: idOf("contact") }));
  const file = { id: idOf("upload"), name: "a.png", contentType: "image/png", size: 1, storageKey: "files/a" };
  await store.uploads.put({ ...file, contentId: null, createdAt: at(0) });
  await store.erasures.put({
    ...{ id: idOf("erasure"), contactId: idOf("gone"), requestedBy: { id: "a", name: "A" }, startedAt: at(0) },
    ...{ erased: erased.parse({}), finishedAt: null },
  });
  await store.suppressions.add(suppression.parse({ address: "gone@example.com", reason: "bounce", at: at(0) }));
  await store.imports.claim("digest", idOf("imported"), at(0));
  await store.rawEvents.keep([raw]);
  await store.rawEvents.park(raw, "why");
  await store.heldEvents.hold({ id: "a#2026-11-22#b", accountId: "a", receivedAt: at(0) });
  await store.connections.open(connection);
  await store.connections.subscribe(connection, ["inbox:a"]);
  await store.connections.putTicket("hash", { userId: user.id }, at(1));
  await store.apiKeys.put({ ...common, role: "admin", hash: "hash", hint: "hint", createdBy: user.id });
  await store.idempotency.begin("caller", "key", "request", "seed", at(0));
  await store.rateLimits.count("subject", 60, at(0));
  await store.rateLimits.takeTurn("subject", { holder: "holder", seconds: 60, now: at(0) });
  const createdBy = { id: user.id, userId: user.id, role: user.role, name: user.name };
  const made = job.parse({ ...common, kind: "move", state: "waiting", createdBy, updatedAt: at(0) });
  const own = { ...common, ownerId: user.id, shared: false, updatedAt: at(0) };
  await store.views.put({ ...own, filter: {} });
  await store.snippets.put({ ...own, shortcut: null, text: "text", html: null });
  await store.library.put({ ...own, title: "Thing", kind: "quote", link: null, text: "text", file: null });
  await store.drafts.put(draft.parse({ conversationId: head.id, userId: user.id, updatedAt: at(0) }));
  const actor = { type: "user" as const, id: user.id, name: user.name };
  const entry = {
    id: idOf("entry"),
    at: at(0),
    actor,
    action: "createTeam",
    subject: { type: "teams" },
    outcome: "done",
  };
  await store.audit.append(auditEntry.parse(entry));
  await store.preferences.put(user.id, { settings: [] });
  await store.uploads.put({ ...common, contentType: "text/plain", size: 1, storageKey: "key", contentId: null });
  await store.searchLog.add(at(0), [{ conversationId: head.id, messageId: idOf("message"), words: ["lamp"] }]);
  await store.jobs.create(made, ["part"]);
  await store.jobs.putReport(made, 1, [{ item: "1", message: "odd" }]);
}

const KEYS = { table: { pk: "pk", sk: "sk" }, ...INDEXES } as const;

/** Whether an item stands in the index of a pattern under keys of that pattern. */
function follows(item: Readonly<Record<string, unknown>>, { entity, index, pk, sk }: AccessPattern): boolean {
  const names = KEYS[index];
  return item.type === entity && shape(pk).test(String(item[names.pk])) && shape(sk).test(String(item[names.sk]));
}

function shape(pattern: string): RegExp {
  const fixed = pattern.split(/<[^>]+>/).map((text) => text.replace(/[^\w]/g, "\\$&"));
  return new RegExp(`^${fixed.join(".+")}$`);
}

test("every key that the store writes, in the table and in both indexes, stands among the access patterns", async () => {
  const strays = (await running.items()).flatMap((item) =>
    Object.entries(KEYS)
      .filter(([, { pk }]) => item[pk] !== undefined)
      .filter(([index]) => !ACCESS_PATTERNS.some((pattern) => pattern.index === index && follows(item, pattern)))
      .map(([index, { pk, sk }]) => `${index}: ${item.type} ${item[pk]} / ${item[sk]}`),
  );

  expect(strays).toEqual([]);
});

test("every access pattern is one that the store writes", async () => {
  const items = await running.items();

  const unused = ACCESS_PATTERNS.filter((pattern) => !items.some((item) => follows(item, pattern)));

  expect(unused).toEqual([]);
});

test("every item says its type and version", async () => {
  const items = await running.items();

  expect(items.filter(({ type, v }) => typeof type !== "string" || v !== 1)).toEqual([]);
});

test("docs/data-model.md is what docs/generate-data-model.ts makes", () => {
  expect(readFileSync(DATA_MODEL_PAGE, "utf8")).toBe(dataModelPage());
});
