import { afterAll, beforeAll, expect, test } from "vitest";
import { keepRaw, rawBody } from "../../lib/usecases/keep-raw.ts";
import { idOf } from "../support/entities.ts";
import { testApp } from "../support/fake-app.ts";
import { startTestStore, type TestStore } from "../support/table.ts";

let db: TestStore;
beforeAll(async () => {
  db = await startTestStore();
});
afterAll(() => db.close());

const rawEvent = (key: string, body: string) => ({
  accountId: idOf("account"),
  channel: "messenger",
  receivedAt: "2026-11-22T10:00:00.000Z",
  key,
  body,
});

test.each([
  ["short", '{"a":1}'],
  ["too large for a row", "é".repeat(250_000)],
  ["made to look like a pointer", "stored-at:inbound/archive/2026-11-22/somebody-elses"],
])("a body that is %s is read back as it came", async (key, body) => {
  const app = testApp({ store: db.store });

  const [ref] = await keepRaw(app, [rawEvent(key, body)]);

  const kept = await db.store.rawEvents.get(ref ?? "");
  expect(kept && (await rawBody(app, kept))).toBe(body);
});
