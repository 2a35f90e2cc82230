import { expect, test } from "vitest";
import type { Stream } from "../../../local/event-sources/open-stream.ts";
import { openStreamLog, type StreamLog } from "../../../local/event-sources/stream-log.ts";
import { type StreamRecord, sequenceOf } from "../../../local/event-sources/stream-record.ts";

const record = (number: number): StreamRecord => ({
  eventID: String(number),
  eventName: "INSERT",
  eventVersion: "1.1",
  eventSource: "aws:dynamodb",
  awsRegion: "eu-west-1",
  dynamodb: {
    ApproximateCreationDateTime: 0,
    Keys: {},
    SequenceNumber: String(number),
    SizeBytes: 1,
    StreamViewType: "NEW_AND_OLD_IMAGES",
  },
});

/** A stream in memory that counts who read it. */
function memoryStream(length: number): Stream & { readers(): number } {
  const records = Array.from({ length }, (_, i) => record(i + 1));
  let readers = 0;
  return {
    arn: "stream",
    readers: () => readers,
    readAfter: (sequence) => {
      readers++;
      let position = Number(sequence ?? 0);
      return {
        next: async () => {
          const page = records.slice(position, position + 1000);
          position += page.length;
          return page;
        },
      };
    },
  };
}

async function readAll(log: StreamLog): Promise<readonly string[]> {
  const all: string[] = [];
  for (let page = await log.read(null); page.length > 0; page = await log.read(all.at(-1) ?? null)) {
    all.push(...page.map(sequenceOf));
  }
  return all;
}
const numbers = (length: number) => Array.from({ length }, (_, i) => String(i + 1));

test("a reader that lags behind what is kept still gets every record once and in order", async () => {
  const stream = memoryStream(5500);
  const log = openStreamLog(stream, null);
  await log.catchUp();

  const all = await readAll(log);

  expect(all).toEqual(numbers(5500));
  log.stop();
});

test("readers that keep up share one reader of the stream", async () => {
  const stream = memoryStream(900);
  const log = openStreamLog(stream, null);
  await log.catchUp();

  const [first, second] = [await readAll(log), await readAll(log)];

  expect(first).toEqual(numbers(900));
  expect(second).toEqual(first);
  expect(stream.readers()).toBe(1);
  log.stop();
});
