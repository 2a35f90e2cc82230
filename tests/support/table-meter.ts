import type { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";

/** What a client's calls came to. */
export interface Used {
  readonly calls: number;
  readonly readUnits: number;
  readonly writeUnits: number;
}

interface Consumed {
  readonly ReadCapacityUnits?: number;
  readonly WriteCapacityUnits?: number;
  readonly CapacityUnits?: number;
}

const READS = /^(BatchGet|Get|Query|TransactGet)/;

/** Counts a client's calls and the capacity that the server says they consumed. */
export function meterOf(client: DynamoDBDocumentClient) {
  let used = { calls: 0, readUnits: 0, writeUnits: 0 };
  client.middlewareStack.add(
    (next, { commandName = "" }) =>
      async (args) => {
        const result = await next({ ...args, input: { ...args.input, ReturnConsumedCapacity: "TOTAL" } });
        const { ConsumedCapacity } = result.output as { ConsumedCapacity?: Consumed | readonly Consumed[] };
        const units = [ConsumedCapacity ?? []].flat().reduce((sum, { CapacityUnits = 0 }) => sum + CapacityUnits, 0);
        used.calls += 1;
        used[READS.test(commandName) ? "readUnits" : "writeUnits"] += units;
        return result;
      },
    { step: "initialize", name: "meter" },
  );
  return {
    used: (): Used => used,
    reset: (): void => {
      used = { calls: 0, readUnits: 0, writeUnits: 0 };
    },
  };
}
