import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { Change, StreamedChange } from "../../lib/domain/change.ts";
import { job } from "../../lib/domain/job.ts";
import type { RealtimeEvent } from "../../lib/domain/realtime-event.ts";
import { createHintGate, type HintGate } from "../../lib/usecases/hint-gate.ts";
import { publishChanges } from "../../lib/usecases/publish-changes.ts";
import { aConversation, aMessage, idOf } from "../support/entities.ts";
import { type TestApp, testApp } from "../support/fake-app.ts";
import { startTestStore, type TestStore } from "../support/table.ts";

let table: TestStore;
let app: TestApp;
let gate: HintGate;
let tests = 0;
let inboxId = "";
let head = aConversation("ada");

beforeAll(async () => {
  table = await startTestStore();
});
afterAll(() => table.close());

beforeEach(() => {
  tests += 1;
  app = testApp({ store: table.store });
  gate = createHintGate();
  inboxId = idOf(`inbox ${tests}`);
  head = aConversation(`ada ${tests}`, { inboxId });
});

async function listen(id: string, ...topics: readonly string[]): Promise<void> {
  const connection = { id: `${id}-${tests}`, userId: idOf(id), at: app.clock.now() };
  await app.store.connections.open(connection);
  await app.store.connections.subscribe(connection, topics);
}
const framesTo = (id: string) => app.frames.get(`${id}-${tests}`) ?? [];
const eventsTo = (id: string) => framesTo(id).flatMap((frame): readonly RealtimeEvent[] => JSON.parse(frame).events);

let changes = 0;
function streamed(...batch: readonly Change[]): readonly StreamedChange[] {
  return batch.map((change) => ({ ...change, id: `change-${++changes}`, at: app.clock.now() }));
}
const publish = (...batch: readonly Change[]) => publishChanges(app, gate, streamed(...batch));

test("tells of a mention only who wants to be told of mentions on that channel", async () => {
  const off = { event: "mentioned", medium: "app", channel: "messenger", on: false } as const;
  await app.store.preferences.put(idOf("deaf"), { settings: [off] });
  await app.store.preferences.put(idOf("selective"), {
    settings: [
      { ...off, channel: null },
      { ...off, on: true },
    ],
  });
  for (const name of ["deaf", "selective", "keen"]) await listen(name, `user:${idOf(name)}`);
  const mentions = ["deaf", "selective", "keen"].map((name) => idOf(name));
  const comment = aMessage("look", { conversationId: head.id, kind: "comment", mentions });

  await publish({ type: "message", before: null, after: comment });

  const told = (name: string) => eventsTo(name).map(({ data }) => data.kind);
  expect([told("deaf"), told("selective"), told("keen")]).toEqual([[], ["mentioned"], ["mentioned"]]);
});

test("tells who made a job how far it is", async () => {
  const createdBy = { id: idOf("maker"), userId: idOf("maker"), role: "agent", name: "Maker" };
  const times = { createdAt: app.clock.now(), updatedAt: app.clock.now() };
  const after = job.parse({ id: idOf("job"), kind: "bulk", state: "running", done: 3, total: 5, createdBy, ...times });
  await listen("maker", `user:${idOf("maker")}`);

  await publish({ type: "job", before: null, after });

  expect(eventsTo("maker")).toMatchObject([{ type: "job.updated", data: { id: after.id, done: 3, total: 5 } }]);
  expect(Object.keys(eventsTo("maker")[0]?.data ?? {})).not.toContain("input");
});
