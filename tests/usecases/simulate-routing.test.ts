import { afterAll, beforeAll, expect, test } from "vitest";
import type { AnswerOf } from "../../lib/api/routes.ts";
import { processInboundBatch } from "../../lib/usecases/process-inbound-batch.ts";
import { startTestApi, type TestApi } from "../support/api.ts";
import { idOf } from "../support/entities.ts";
import { connectPage, delivery, itemsOf, recordsOf, text } from "../support/messenger-page.ts";
import { seedUsers } from "../support/seed.ts";

const DAY = { from: "2026-11-22T00:00:00.000Z", to: "2026-11-23T00:00:00.000Z" };
const ACCOUNT = idOf("account");

let api: TestApi;
let admin: string;
let items: () => Promise<readonly Record<string, unknown>[]>;
beforeAll(async () => {
  api = await startTestApi();
  admin = await api.key("admin");
  items = api.items;
  const userIds = [...(await seedUsers(api.app.store, { grace: {}, linus: { skills: ["spanish"] }, mary: {} }))];
  const app = { ...api.app, clock: { now: () => "2026-11-22T10:00:00.000Z" } };
  const account = await connectPage(app, { routing: { mode: "users_teams", userIds: userIds.slice(0, 1) } });
  const told = ["one", "dos por favor", "three", "four"].map((words, n) =>
    text(`m${n}`, Date.parse("2026-11-22T09:00:00.000Z") + n, words, `person ${n}`),
  );
  await processInboundBatch(app, recordsOf(itemsOf(account, delivery(...told), "2026-11-22T10:00:00.000Z")));
});
afterAll(() => api.close());

async function simulate(body: object) {
  const answer = await api.call("POST", "/v1/routing/simulate", { as: admin, body });
  return { status: answer.status, body: answer.body as AnswerOf<"simulateRouting"> };
}
const words = (rule: string) => ({ kind: "words", words: [rule] });

test("a message is decided by the account's rule, or by a changed one", async () => {
  const message = { channelAccountId: ACCOUNT, text: "dos por favor" };

  const own = await simulate(message);
  const rules = [{ when: [words("DOS")], skills: ["spanish"] }];
  const changed = await simulate({ ...message, rule: { mode: "rules", rules } });

  expect(own.body.decisions).toMatchObject([{ conversationId: null, decision: { assigneeId: idOf("grace") } }]);
  expect(changed.body.decisions[0]?.decision).toMatchObject({ assigneeId: idOf("linus"), mode: "rules" });
});

test("a past day is decided again under a changed rule, with what that makes of the shares", async () => {
  const everybody = { userIds: ["grace", "linus", "mary"].map((name) => idOf(name)) };

  const own = await simulate({ channelAccountId: ACCOUNT, ...DAY });
  const changed = await simulate({ channelAccountId: ACCOUNT, ...DAY, rule: everybody });

  expect(own.body.decisions.every(({ decision, wasAssigneeId }) => decision.assigneeId === wasAssigneeId)).toBe(true);
  expect(own.body.fairness).toEqual({
    ...{ users: [{ userId: idOf("grace"), conversations: 4 }], unassigned: 0, spread: 0 },
  });
  expect(changed.body.fairness).toMatchObject({ unassigned: 0, spread: 1 });
  expect(changed.body.fairness.users.map(({ conversations }) => conversations)).toEqual([2, 1, 1]);
  expect(changed.body.decisions.map(({ wasAssigneeId }) => wasAssigneeId)).toEqual(Array(4).fill(idOf("grace")));
});

test("no item of the table is changed by any simulation", async () => {
  const before = await items();

  await simulate({ channelAccountId: ACCOUNT, text: "hello", rule: { mode: "nobody" } });
  await simulate({ channelAccountId: ACCOUNT, ...DAY, rule: { mode: "rules", rules: [{}] } });

  expect(await items()).toEqual(before);
});

test("what could not be saved cannot be simulated", async () => {
  const nobody = await simulate({ channelAccountId: ACCOUNT, text: "hello", rule: { userIds: [idOf("gone")] } });
  const backwards = await simulate({ channelAccountId: ACCOUNT, from: DAY.to, to: DAY.from });

  expect([nobody.status, backwards.status]).toEqual([400, 400]);
  expect((await simulate({ channelAccountId: idOf("no account"), text: "hello" })).status).toBe(404);
});
