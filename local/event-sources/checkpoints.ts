import { DatabaseSync } from "node:sqlite";
import * as z from "zod";

/**
 * How far each mapping has come in its stream, kept over restarts. Written after the records were finished, so that a
 * process killed in between sees the last records again: at least once.
 */
export interface Checkpoints {
  /** The last finished sequence number of this stream; null when there is none, or the table was made anew. */
  load(mapping: string, streamArn: string): string | null;
  save(mapping: string, streamArn: string, sequence: string): void;
  close(): void;
}

export function openCheckpoints(file: string): Checkpoints {
  const db = new DatabaseSync(file);
  db.exec(`
    pragma journal_mode = wal;
    pragma synchronous = normal;
    create table if not exists checkpoints (mapping text primary key, stream text not null, sequence text not null);
  `);
  const select = db.prepare("select sequence from checkpoints where mapping = ? and stream = ?");
  const upsert = db.prepare("insert or replace into checkpoints (mapping, stream, sequence) values (?, ?, ?)");
  const Row = z.object({ sequence: z.string() }).optional();
  return {
    load: (mapping, streamArn) => Row.parse(select.get(mapping, streamArn))?.sequence ?? null,
    save: (mapping, streamArn, sequence) => {
      if (db.isOpen) upsert.run(mapping, streamArn, sequence);
    },
    close: () => db.close(),
  };
}
