import {
  DescribeStreamCommand,
  DynamoDBStreamsClient,
  GetRecordsCommand,
  GetShardIteratorCommand,
  ListStreamsCommand,
} from "@aws-sdk/client-dynamodb-streams";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Change } from "../../lib/domain/change.ts";
import { readChange, type StreamRecord } from "../../lib/store/changes.ts";
import { aConversation, aMessage, aTicket, at, aUser, idOf } from "../support/entities.ts";
import { startTestStore, type TestStore } from "../support/table.ts";

let running: TestStore;
beforeAll(async () => {
  running = await startTestStore({ stream: true });
});
afterAll(() => running.close());

/** Everything that the table's stream holds, as the stream functions get it. */
async function streamRecords(): Promise<readonly StreamRecord[]> {
  const credentials = { accessKeyId: "test", secretAccessKey: "test" };
  const streams = new DynamoDBStreamsClient({ endpoint: running.endpoint, region: "eu-west-1", credentials });
  const { Streams } = await streams.send(new ListStreamsCommand({ TableName: running.table }));
  const StreamArn = Streams?.[0]?.StreamArn;
  const { StreamDescription } = await streams.send(new DescribeStreamCommand({ StreamArn }));
  const ShardId = StreamDescription?.Shards?.[0]?.ShardId;
  const start = { StreamArn, ShardId, ShardIteratorType: "TRIM_HORIZON" } as const;
  const { ShardIterator } = await streams.send(new GetShardIteratorCommand(start));
  const { Records } = await streams.send(new GetRecordsCommand({ ShardIterator }));
  streams.destroy();
  return (Records ?? []) as StreamRecord[];
}

test("the stream gives what happened to conversations, messages, tickets and users, decoded", async () => {
  const { store } = running;
  const user = aUser("streamed");
  await store.users.create(user);
  const head = await store.conversations.ensure(aConversation("streamed", { contactId: idOf("contact") }));
  const message = aMessage("streamed", { conversationId: head.id, attachments: [], details: { payload: "YES" } });
  await store.messages.append(message);
  const saved = await store.conversations.save({ ...head, preview: "streamed", updatedAt: at(1) });
  const ticket = await store.tickets.create(aTicket("streamed"));
  await store.users.remove(user.id);

  const changes = (await streamRecords()).map(readChange).filter((change): change is Change => change !== null);

  expect(changes).toEqual([
    { type: "user", before: null, after: user },
    { type: "conversation", before: null, after: head },
    { type: "message", before: null, after: message },
    { type: "conversation", before: head, after: saved },
    { type: "ticket", before: null, after: ticket },
    { type: "user", before: user, after: null },
  ]);
});

test("a record without images or of another type is nobody's change", () => {
  expect(readChange({})).toBeNull();
  expect(readChange({ dynamodb: { NewImage: { type: { S: "thread" }, conversationId: { S: "x" } } } })).toBeNull();
});

test("an item that is not what its type says is an error, not a change", () => {
  expect(() => readChange({ dynamodb: { NewImage: { type: { S: "message" } } } })).toThrow();
});
