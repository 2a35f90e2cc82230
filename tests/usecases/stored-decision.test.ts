import { afterEach, beforeEach, expect, test } from "vitest";
import { conditionalRule } from "../../lib/domain/routing-rule.ts";
import { readInput } from "../../lib/routing/compact-input.ts";
import { decide } from "../../lib/routing/decide.ts";
import { processInboundBatch } from "../../lib/usecases/process-inbound-batch.ts";
import { aUser, idOf } from "../support/entities.ts";
import { type TestApp, testApp } from "../support/fake-app.ts";
import { connectPage, delivery, itemsOf, type PageOptions, recordsOf, text } from "../support/messenger-page.ts";
import { seedUsers } from "../support/seed.ts";
import { startTestStore, type TestStore } from "../support/table.ts";

const START = "2026-11-22T10:00:00.000Z";
const T = Date.parse(START);

let db: TestStore;
let app: TestApp;
beforeEach(async () => {
  db = await startTestStore();
  app = testApp({ store: db.store, start: START });
});
afterEach(() => db.close());

async function arrive(options: PageOptions, words: string, person = "ada") {
  const account = await connectPage(app, options);
  await processInboundBatch(app, recordsOf(itemsOf(account, delivery(text(words, T, words, person)), START)));
  const id = (await db.store.conversations.idByThread(account.id, person)) ?? "";
  const decision = await db.store.conversations.decision(id);
  if (decision?.input === undefined) throw new Error("there is no decision with its input");
  return { id, decision, input: readInput(decision.input) };
}
const rule = (words: string, change: object) => conditionalRule.parse({ id: idOf(words), ...change });

test("a rule on the words of a message gives it to whoever has the skill, and can be decided again", async () => {
  await seedUsers(app.store, { grace: { skills: ["spanish"] }, linus: {} });
  const words = { kind: "words", words: ["factura"] } as const;
  const rules = [rule("spanish", { when: [words], skills: ["spanish"] }), rule("others", { userIds: [idOf("linus")] })];

  const spanish = await arrive({ routing: { mode: "rules", rules } }, "¿Dónde está mi FACTURA?");
  await app.store.users.update(idOf("grace"), { availability: "offline", skills: [] });

  expect(spanish.decision).toMatchObject({ assigneeId: idOf("grace"), ruleId: idOf("spanish") });
  const { input: _, ...stored } = spanish.decision;
  expect(decide(spanish.input)).toEqual(stored);
});

test("a decision that names nobody can be decided again too", async () => {
  const userIds = [...(await seedUsers(app.store, { grace: { availability: "away" } }))];

  const { decision, input } = await arrive({ routing: { mode: "users_teams", userIds } }, "hello");

  expect(decision.assigneeId).toBeNull();
  expect(decide(input).candidates).toEqual(decision.candidates);
});

test("the stored input holds nobody's name or address, and no users who had no part in it", async () => {
  const userIds = [...(await seedUsers(app.store, { grace: {} }))];
  await app.store.users.create(aUser("bystander", { availability: "available" }));

  const { decision } = await arrive({ routing: { mode: "users_teams", userIds } }, "hello");

  expect(decision.input).not.toContain("grace");
  expect(decision.input).not.toContain("@");
  expect(decision.input).not.toContain(idOf("bystander"));
});

test("the capacity of a channel holds: the third on Messenger waits for somebody else", async () => {
  const userIds = [...(await seedUsers(app.store, { grace: { capacityByChannel: { messenger: 2 } } }))];
  const options: PageOptions = { routing: { mode: "users_teams", userIds } };

  const first = await arrive(options, "one", "p1");
  await arrive(options, "two", "p2");
  const third = await arrive(options, "three", "p3");
  const before = (await app.store.users.get(idOf("grace")))?.loadByChannel;
  const head = await db.store.conversations.get(first.id, true);
  if (head) await db.store.conversations.release({ ...head, status: "closed" }, idOf("grace"));

  expect(third.decision.candidates).toEqual([{ userId: idOf("grace"), chosen: false, excluded: "at capacity" }]);
  expect(before).toEqual({ messenger: 2 });
  expect(await app.store.users.get(idOf("grace"))).toMatchObject({ load: 1, loadByChannel: { messenger: 1 } });
});
