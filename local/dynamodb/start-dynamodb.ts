import { DatabaseSync } from "node:sqlite";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { type LocalClock, type Meter, REGION, type Service } from "../cloud.ts";
import { startDynoxide } from "../dynoxide.ts";
import { forwardTo } from "../forward.ts";
import type { Assembly } from "../template/assembly.ts";
import { createTables } from "./create-tables.ts";
import { meteredDynamodb } from "./metered-dynamodb.ts";
import { sweepExpired } from "./sweep-expired.ts";

export interface DynamodbOptions {
  readonly assembly: Assembly;
  readonly clock: LocalClock;
  readonly meter: Meter;
  /** Data file; without it the data ends with the process. */
  readonly file?: string;
  /** Called after each write through `service`, so streams can be read at once. */
  readonly onWrite?: () => void;
}

export interface LocalDynamodb {
  /** DynamoDB and its streams, for the gate. */
  readonly service: Service;
  /** The server itself, past the gate and the meter: streams are read here. */
  readonly endpoint: string;
  /**
   * Forgets some of the oldest stream records of a table, none after this sequence number. Cheap; while the server writes
   * it gives up at once and forgets none.
   * @returns whether there may be more
   */
  trim(tableName: string, sequenceNumber: string): boolean;
  /** Deletes what has expired by now. It also happens at each jump of the clock and every ten minutes. */
  sweep(): Promise<number>;
  stop(): Promise<void>;
}

const SWEEP_EVERY_MS = 600_000;
/** All else waits while a lock is waited for: the whole local cloud is one thread. */
const LOCK_MS = 5;
/** As many records as are deleted in a few milliseconds. The server waits for them. */
const TRIMMED_AT_ONCE = 200;
const SQLITE_BUSY = 5;

/** Starts DynamoDB with the tables of an assembly. */
export async function startDynamodb(options: DynamodbOptions): Promise<LocalDynamodb> {
  const { assembly, clock, meter, file, onWrite } = options;
  const server = await startDynoxide(file === undefined ? {} : { file });
  const forward = forwardTo(server.endpoint);
  const credentials = { accessKeyId: "LOCALROOT", secretAccessKey: "local" };
  const client = new DynamoDBClient({ endpoint: server.endpoint, region: REGION, credentials });
  const tables = await createTables(client, assembly);
  const sweep = async () => {
    let gone = 0;
    for (const table of tables) gone += await sweepExpired(client, table, clock.now());
    if (gone > 0) onWrite?.();
    return gone;
  };
  // A sweep that fails (the server is stopping) is made up for by the next.
  const sweepSoon = () => void sweep().catch(() => {});
  const stopListening = clock.onMove(sweepSoon);
  const timer = setInterval(sweepSoon, SWEEP_EVERY_MS).unref();
  const database = server.file === null ? null : new DatabaseSync(server.file, { timeout: LOCK_MS });
  return {
    service: meteredDynamodb({ dynamodb: forward, meter, ...(onWrite && { onWrite }) }),
    endpoint: server.endpoint,
    trim: (tableName, sequenceNumber) => database !== null && trimRecords(database, tableName, sequenceNumber),
    sweep,
    async stop() {
      clearInterval(timer);
      stopListening();
      database?.close();
      client.destroy();
      forward.close();
      await server.stop();
    },
  };
}

/** The newest record stays in any case: the server numbers the next one after it. */
function trimRecords(database: DatabaseSync, tableName: string, sequenceNumber: string): boolean {
  const number = "CAST(sequence_number AS INTEGER)";
  const newest = `(SELECT MAX(${number}) FROM _stream_records WHERE table_name = :table)`;
  const upTo = `MIN(CAST(:upTo AS INTEGER), ${newest} - 1)`;
  const oldest = `SELECT rowid FROM _stream_records WHERE table_name = :table AND ${number} <= ${upTo} LIMIT ${TRIMMED_AT_ONCE}`;
  try {
    const { changes } = database
      .prepare(`DELETE FROM _stream_records WHERE rowid IN (${oldest})`)
      .run({ table: tableName, upTo: sequenceNumber });
    return Number(changes) === TRIMMED_AT_ONCE;
  } catch (error) {
    if (error instanceof Error && "errcode" in error && error.errcode === SQLITE_BUSY) return true;
    throw error;
  }
}
