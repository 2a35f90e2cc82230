import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { channelAccount } from "../../lib/domain/channel-account.ts";
import { form } from "../../lib/domain/form.ts";
import { NO_FILTER } from "../../lib/domain/mail-filter.ts";
import { NO_ROUTING } from "../../lib/domain/routing-rule.ts";
import type { Store } from "../../lib/store/store.ts";
import { at, idOf } from "../support/entities.ts";
import { startTestStore, type TestStore } from "../support/table.ts";

let running: TestStore;
let store: Store;
beforeAll(async () => {
  running = await startTestStore();
  store = running.store;
});
afterAll(() => running.close());

const common = { name: "Name", createdAt: at(0) };
const anInbox = (words: string) => ({
  ...common,
  id: idOf(words),
  kind: "help_desk" as const,
  memberIds: [],
  assignWaiting: true,
  mailFilter: NO_FILTER,
  fallbackAddress: "help@example.com",
});
const anAccount = (words: string) =>
  channelAccount.parse({
    ...common,
    id: idOf(words),
    channel: "messenger",
    inboxId: idOf("inbox"),
    settings: { pageId: "1", greeting: null, nested: { empty: [] } },
    routing: { ...NO_ROUTING, fallback: { userIds: [], teamIds: [] } },
    autoTicket: false,
  });

test("inboxes, teams, pipelines and forms come back as they were stored, empty lists included", async () => {
  const inbox = anInbox("inbox");
  const team = { ...common, id: idOf("team"), memberIds: [], workingHours: null, nextShiftAt: null };
  const pipeline = {
    ...common,
    id: idOf("pipeline"),
    stages: [{ id: idOf("s"), name: "New", meaning: "open" as const }],
    onReply: "follow_up" as const,
    reopenWithinDays: 14,
  };
  const contactForm = form.parse({
    ...common,
    id: idOf("form"),
    fields: [{ name: "email", label: "E-mail", type: "email", required: true }],
    thankYouText: "",
  });

  await store.inboxes.put(inbox);
  await store.teams.put(team);
  await store.pipelines.put(pipeline);
  await store.forms.put(contactForm);

  expect(await store.inboxes.get(inbox.id)).toEqual(inbox);
  expect(await store.teams.list()).toEqual([team]);
  expect(await store.pipelines.list()).toEqual([pipeline]);
  expect(await store.forms.get(contactForm.id)).toEqual(contactForm);
});

test("a collection lists all of it, replaces and removes", async () => {
  const inboxes = Array.from({ length: 120 }, (_, i) => anInbox(`many ${i}`));
  await Promise.all(inboxes.map((inbox) => store.inboxes.put(inbox)));
  const [first, second] = inboxes;
  if (!first || !second) throw new Error("inboxes");

  await store.inboxes.put({ ...first, name: "Renamed" });
  await store.inboxes.remove(second.id);
  await store.inboxes.remove(second.id);

  const ids = (await store.inboxes.list()).map(({ id }) => id);
  expect(ids).toHaveLength(120);
  expect(ids).not.toContain(second.id);
  expect((await store.inboxes.get(first.id))?.name).toBe("Renamed");
});

describe("channel accounts", () => {
  test("keep their settings word for word", async () => {
    const account = anAccount("kept");

    await store.channelAccounts.put(account);

    expect(await store.channelAccounts.get(account.id)).toEqual(account);
  });

  test("of fifty accounts that claim a page one gets it, and only it can give it back", async () => {
    const ids = Array.from({ length: 50 }, (_, i) => idOf(`claimant ${i}`));

    const claims = await Promise.all(ids.map((id) => store.channelAccounts.claimExternal("messenger", "page-1", id)));
    const winner = ids[claims.indexOf(true)] ?? "";
    const loser = ids[claims.indexOf(false)] ?? "";

    expect(claims.filter(Boolean)).toHaveLength(1);
    expect(await store.channelAccounts.claimExternal("messenger", "page-1", winner)).toBe(true);
    await store.channelAccounts.releaseExternal("messenger", "page-1", loser);
    expect(await store.channelAccounts.claimExternal("messenger", "page-1", loser)).toBe(false);
    await store.channelAccounts.releaseExternal("messenger", "page-1", winner);
    expect(await store.channelAccounts.claimExternal("messenger", "page-1", loser)).toBe(true);
  });
});

test("API keys are found by hash, listed and removed by id", async () => {
  const key = {
    id: idOf("key"),
    name: "Reports",
    role: "viewer" as const,
    hash: "h".repeat(64),
    hint: "x9Zq",
    createdAt: at(0),
    createdBy: idOf("admin"),
  };
  await store.apiKeys.put(key);

  expect(await store.apiKeys.byHash(key.hash)).toEqual(key);
  expect(await store.apiKeys.byHash("another")).toBeNull();
  expect(await store.apiKeys.list()).toEqual([key]);

  await store.apiKeys.remove(key.id);

  expect(await store.apiKeys.byHash(key.hash)).toBeNull();
});
