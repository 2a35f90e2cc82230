import { afterAll, beforeAll, beforeEach } from "vitest";
import type { Change, StreamedChange } from "../../lib/domain/change.ts";
import type { Conversation } from "../../lib/domain/conversation.ts";
import type { RealtimeEvent } from "../../lib/domain/realtime-event.ts";
import { createHintGate, type HintGate } from "../../lib/usecases/hint-gate.ts";
import { publishChanges } from "../../lib/usecases/publish-changes.ts";
import { aConversation, idOf } from "./entities.ts";
import { type TestApp, testApp } from "./fake-app.ts";
import { startTestStore, type TestStore } from "./table.ts";

/** What a test of publishing works with. All but the table is new for each test. */
export interface Publishing {
  readonly table: TestStore;
  readonly app: TestApp;
  readonly gate: HintGate;
  readonly inboxId: string;
  /** A conversation of that inbox. */
  readonly head: Conversation;
  /** Somebody's connection, subscribed to topics. */
  listen(id: string, ...topics: readonly string[]): Promise<void>;
  /** The id of somebody's connection. */
  connectionOf(id: string): string;
  framesTo(id: string): readonly string[];
  eventsTo(id: string): readonly RealtimeEvent[];
  /** Changes as the stream brings them. */
  streamed(...batch: readonly Change[]): readonly StreamedChange[];
  publish(...batch: readonly Change[]): Promise<void>;
}

/** Call it once a file, outside tests. @returns what gives the test that runs its own desk */
export function publishingTests(): () => Publishing {
  let table: TestStore;
  let desk: Publishing;
  let tests = 0;
  beforeAll(async () => {
    table = await startTestStore();
  });
  afterAll(() => table.close());
  beforeEach(() => {
    tests += 1;
    desk = publishing(table, tests);
  });
  return () => desk;
}

function publishing(table: TestStore, number: number): Publishing {
  const app = testApp({ store: table.store });
  const gate = createHintGate();
  const inboxId = idOf(`inbox ${number}`);
  const connectionOf = (id: string) => `${id}-${number}`;
  const framesTo = (id: string) => app.frames.get(connectionOf(id)) ?? [];
  let changes = 0;
  const streamed = (...batch: readonly Change[]) =>
    batch.map((change) => ({ ...change, id: `change-${number}-${++changes}`, at: app.clock.now() }));
  return {
    table,
    app,
    gate,
    inboxId,
    head: aConversation(`ada ${number}`, { inboxId }),
    connectionOf,
    framesTo,
    eventsTo: (id) => framesTo(id).flatMap((frame): readonly RealtimeEvent[] => JSON.parse(frame).events),
    streamed,
    publish: (...batch) => publishChanges(app, gate, streamed(...batch)),
    async listen(id, ...topics) {
      const connection = { id: connectionOf(id), userId: idOf(id), at: app.clock.now() };
      await app.store.connections.open(connection);
      await app.store.connections.subscribe(connection, topics);
    },
  };
}
