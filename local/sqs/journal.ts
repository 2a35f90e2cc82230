import { DatabaseSync, type SQLInputValue, type StatementSync } from "node:sqlite";
import * as z from "zod";
import type { Message } from "./message.ts";
import type { MoveTask } from "./move-task.ts";

/**
 * Keeps queues on disk. Changes are noted in order and written together, all of a turn of the event loop in one
 * transaction; an answer waits for `committed()`. A killed process therefore loses nothing it answered (WAL with
 * `synchronous = normal`: a power cut may cost the last moments). When the disk refuses, `committed()` rejects and the
 * caller answers 500.
 */
export interface Journal {
  load(): Journaled;
  saveQueue(name: string, attributes: Readonly<Record<string, string>>, createdAt: number): void;
  removeQueue(name: string): void;
  insert(queue: string, message: Message): void;
  update(message: Message): void;
  remove(message: Message): void;
  saveDedup(queue: string, key: string, entry: DedupEntry): void;
  forgetDedup(before: number): void;
  saveTask(task: MoveTask): void;
  committed(): Promise<void>;
  close(): void;
}
export interface DedupEntry {
  readonly id: string;
  readonly sequence: string;
  readonly expiresAt: number;
}
export interface Journaled {
  readonly queues: readonly {
    readonly name: string;
    readonly attributes: Readonly<Record<string, string>>;
    readonly createdAt: number;
  }[];
  readonly messages: readonly { readonly queue: string; readonly message: Message }[];
  readonly dedup: readonly { readonly queue: string; readonly key: string; readonly entry: DedupEntry }[];
  readonly tasks: readonly MoveTask[];
}

export function openJournal(file: string): Journal {
  const db = new DatabaseSync(file);
  db.exec(schema);
  const writes = statements(db);
  const writer = groupCommits(db);
  const note = (write: keyof typeof writes, ...values: SQLInputValue[]) => writer.note(writes[write], values);
  return {
    load: () => load(db),
    saveQueue: (name, attributes, createdAt) => note("saveQueue", name, JSON.stringify(attributes), createdAt),
    removeQueue: (name) => {
      note("removeQueue", name);
      note("removeMessages", name);
      note("removeDedup", name);
    },
    insert: (queue, message) => note("insert", queue, message.row, JSON.stringify(message)),
    update: (message) => note("update", JSON.stringify(mutable(message)), message.row),
    remove: (message) => note("remove", message.row),
    saveDedup: (queue, key, { id, sequence, expiresAt }) => note("saveDedup", queue, key, id, sequence, expiresAt),
    forgetDedup: (before) => note("forgetDedup", before),
    saveTask: (task) => note("saveTask", task.TaskHandle, JSON.stringify(task)),
    committed: () => writer.committed(),
    close: () => {
      writer.flush();
      db.close();
    },
  };
}

const schema = `
  pragma journal_mode = wal;
  pragma synchronous = normal;
  create table if not exists queues (name text primary key, attributes text not null, created_at integer not null);
  create table if not exists messages (row integer primary key, queue text not null, content text not null, state text);
  create table if not exists dedup (queue text, key text, id text, sequence text, expires_at integer, primary key (queue, key));
  create table if not exists tasks (handle text primary key, task text not null);
`;

const statements = (db: DatabaseSync) => ({
  saveQueue: db.prepare("insert or replace into queues (name, attributes, created_at) values (?, ?, ?)"),
  removeQueue: db.prepare("delete from queues where name = ?"),
  removeMessages: db.prepare("delete from messages where queue = ?"),
  removeDedup: db.prepare("delete from dedup where queue = ?"),
  insert: db.prepare("insert into messages (queue, row, content) values (?, ?, ?)"),
  update: db.prepare("update messages set state = ? where row = ?"),
  remove: db.prepare("delete from messages where row = ?"),
  saveDedup: db.prepare("insert or replace into dedup (queue, key, id, sequence, expires_at) values (?, ?, ?, ?, ?)"),
  forgetDedup: db.prepare("delete from dedup where expires_at <= ?"),
  saveTask: db.prepare("insert or replace into tasks (handle, task) values (?, ?)"),
});

/** What changes in a message's life; written alone, so that a receive does not write the body again. */
const mutable = ({ state, visibleAt, receiveCount, firstReceivedAt, receipt }: Message) => ({
  state,
  visibleAt,
  receiveCount,
  firstReceivedAt,
  receipt,
});

function groupCommits(db: DatabaseSync) {
  const begin = db.prepare("begin immediate");
  const commit = db.prepare("commit");
  let pending: { statement: StatementSync; values: SQLInputValue[] }[] = [];
  let next: PromiseWithResolvers<void> | null = null;
  const flush = () => {
    const [writes, waiting] = [pending, next];
    pending = [];
    next = null;
    if (writes.length === 0) return;
    try {
      begin.run();
      for (const { statement, values } of writes) statement.run(...values);
      commit.run();
      waiting?.resolve();
    } catch (error) {
      if (db.isTransaction) db.exec("rollback");
      waiting?.reject(error);
    }
  };
  return {
    flush,
    note: (statement: StatementSync, values: SQLInputValue[]) => {
      pending.push({ statement, values });
      if (next) return;
      next = Promise.withResolvers<void>();
      // Whoever waits hears of the failure; without this, a write nobody waits for would end the process.
      next.promise.catch(() => {});
      setImmediate(flush);
    },
    committed: () => next?.promise ?? Promise.resolve(),
  };
}

const Row = z.object({ queue: z.string(), content: z.string(), state: z.string().nullable() });
const QueueRow = z.object({ name: z.string(), attributes: z.string(), created_at: z.number() });
const DedupRow = z.object({
  queue: z.string(),
  key: z.string(),
  id: z.string(),
  sequence: z.string(),
  expires_at: z.number(),
});

function load(db: DatabaseSync): Journaled {
  const rows = <T>(shape: z.ZodType<T>, sql: string): T[] =>
    db
      .prepare(sql)
      .all()
      .map((row) => shape.parse(row));
  return {
    queues: rows(QueueRow, "select * from queues").map(({ name, attributes, created_at }) => ({
      name,
      attributes: JSON.parse(attributes),
      createdAt: created_at,
    })),
    messages: rows(Row, "select queue, content, state from messages order by row").map(({ queue, content, state }) => ({
      queue,
      message: { ...JSON.parse(content), ...(state === null ? {} : JSON.parse(state)) },
    })),
    dedup: rows(DedupRow, "select * from dedup").map(({ queue, key, id, sequence, expires_at }) => ({
      queue,
      key,
      entry: { id, sequence, expiresAt: expires_at },
    })),
    tasks: rows(z.object({ task: z.string() }), "select task from tasks").map(({ task }) => JSON.parse(task)),
  };
}
