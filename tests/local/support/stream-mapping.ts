import { afterEach, beforeEach } from "vitest";
import type { LocalClock } from "../../../local/cloud.ts";
import { type EventSources, startEventSources } from "../../../local/event-sources/start-event-sources.ts";
import { newFile, startSqs } from "./sqs-calls.ts";
import { type Handler, standInFunctions } from "./stand-in-functions.ts";
import { STREAM_ARN, startStreamedTable } from "./streamed-table.ts";

const DEAD = "arn:aws:sqs:eu-west-1:000000000000:dead";
/** Sends what a mapping gives up to the queue that `pointers` reads. */
export const TO_DEAD_LETTERS = { DestinationConfig: { OnFailure: { Destination: DEAD } } };

type Properties = Readonly<Record<string, unknown>>;
interface Seen {
  readonly eventName: string;
  readonly dynamodb: {
    readonly Keys: { readonly pk: { readonly S: string }; readonly sk: { readonly S: string } };
    readonly SequenceNumber: string;
  };
}

export const seenIn = (event: Parameters<Handler>[0]) => event.Records as unknown as readonly Seen[];
/** Sort keys of an event's records, in order. */
export const keys = (event: Parameters<Handler>[0]) => seenIn(event).map(({ dynamodb: { Keys } }) => Keys.sk.S);

/** Gives every test of a file an empty table with a stream, a queue for dead letters, and `start` for its mappings. */
export function streamMappingForTests() {
  let cloud: ReturnType<typeof startSqs>;
  let table: Awaited<ReturnType<typeof startStreamedTable>>;
  let sources: EventSources;

  beforeEach(async () => {
    cloud = startSqs();
    cloud.sqs.createQueue("dead", {});
    table = await startStreamedTable();
  });
  afterEach(async () => {
    await sources.stop();
    await cloud.sqs.close();
    await table.stop();
  });

  return {
    get cloud() {
      return cloud;
    },
    get table() {
      return table;
    },
    get sources() {
      return sources;
    },
    /** Starts one mapping for each handler. @returns the file of its checkpoints, for another start */
    async start(
      handlers: Record<string, Handler>,
      properties: Properties = {},
      { file = newFile("checkpoints.db"), clock = cloud.clock }: { file?: string; clock?: LocalClock } = {},
    ) {
      const mapping = { EventSourceArn: STREAM_ARN, StartingPosition: "TRIM_HORIZON", BatchSize: 10, ...properties };
      sources = await startEventSources({
        ...cloud,
        clock,
        mappings: Object.keys(handlers).map((FunctionName) => ({ FunctionName, ...mapping })),
        functions: standInFunctions(handlers),
        streams: { endpoint: table.endpoint },
        file,
      });
      return file;
    },
    /** Takes the dead letters: one for each batch that was given up. */
    async pointers() {
      const messages = await cloud.sqs.receive(DEAD, { max: 10, waitMs: 0 });
      return messages.map(({ body }) => JSON.parse(body));
    },
  };
}
