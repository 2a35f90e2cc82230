import { afterAll, beforeAll, expect, test } from "vitest";
import { cacheThreads } from "../../lib/usecases/cache-threads.ts";
import { idOf } from "../support/entities.ts";
import { startTestStore, type TestStore } from "../support/table.ts";

let db: TestStore;
let reads = 0;
beforeAll(async () => {
  db = await startTestStore();
  db.client.middlewareStack.add(
    (next, context) => (given) => {
      if (context.commandName === "GetItemCommand") reads += 1;
      return next(given);
    },
    { step: "initialize", name: "countReads" },
  );
});
afterAll(() => db.close());

test("a thread that led somewhere once is not read again", async () => {
  const { conversations } = cacheThreads(db.store);
  const [account, id] = [idOf("account"), idOf("conversation")];

  const before = await conversations.idByThread(account, "ada");
  await conversations.claimThread(account, "ada", id);
  const first = await conversations.idByThread(account, "ada");
  const second = await conversations.idByThread(account, "ada");
  const other = await conversations.idByThread(account, "bo");

  expect([before, first, second, other]).toEqual([null, id, id, null]);
  expect(reads).toBe(2);
});
