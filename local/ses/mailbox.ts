import { DatabaseSync } from "node:sqlite";
import * as z from "zod";

/** A mail that was sent. */
export interface SentMail {
  /** SES's id. */
  readonly id: string;
  /** Milliseconds of the local clock. */
  readonly at: number;
  readonly source: string;
  readonly recipients: readonly string[];
  readonly configurationSet: string | null;
  readonly tags: Readonly<Record<string, readonly string[]>>;
  /** As its headers were before SES changed them, for its reports. */
  readonly described: unknown;
  /** As the recipients get it. */
  readonly raw: Buffer;
}

/** Something that is to become of a mail. */
export interface Task {
  readonly mailId: string;
  readonly due: number;
  /** JSON of the one who does it. */
  readonly what: unknown;
}
export type StoredTask = Task & { readonly number: number };

/** Mails that were sent and what is still to become of them, on disk. Each call is durable when it returns. */
export interface Mailbox {
  add(mail: SentMail, tasks: readonly Task[]): void;
  get(id: string): SentMail | null;
  /** The newest first. */
  list(limit: number): readonly SentMail[];
  /** Forgets mails that nothing is to become of any more. */
  clear(): void;
  /** In the order in which they are to be done. */
  tasks(): readonly StoredTask[];
  postpone(task: StoredTask, due: number): void;
  finish(task: StoredTask): void;
  close(): void;
}

const schema = `
  pragma journal_mode = wal;
  pragma synchronous = normal;
  create table if not exists mails (row integer primary key, id text unique, mail text not null, raw blob not null);
  create table if not exists tasks (number integer primary key, mail_id text, due integer not null, what text not null);
`;
const mailRow = z.object({ mail: z.string(), raw: z.instanceof(Uint8Array) });
const taskRow = z.object({ number: z.number(), mail_id: z.string(), due: z.number(), what: z.string() });

export function openMailbox(file: string): Mailbox {
  const db = new DatabaseSync(file);
  db.exec(schema);
  const insertMail = db.prepare("insert into mails (id, mail, raw) values (?, ?, ?)");
  const insertTask = db.prepare("insert into tasks (mail_id, due, what) values (?, ?, ?)");
  const select = db.prepare("select mail, raw from mails where id = ?");
  const newest = db.prepare("select mail, raw from mails order by row desc limit ?");
  const allTasks = db.prepare("select * from tasks order by due, number");
  const move = db.prepare("update tasks set due = ? where number = ?");
  const remove = db.prepare("delete from tasks where number = ?");
  return {
    add({ raw, ...mail }, tasks) {
      db.exec("begin immediate");
      insertMail.run(mail.id, JSON.stringify(mail), raw);
      for (const { mailId, due, what } of tasks) insertTask.run(mailId, due, JSON.stringify(what));
      db.exec("commit");
    },
    get: (id) => {
      const row = select.get(id);
      return row === undefined ? null : readMail(row);
    },
    list: (limit) => newest.all(limit).map(readMail),
    clear: () => void db.exec("delete from mails where id not in (select mail_id from tasks)"),
    tasks: () =>
      allTasks
        .all()
        .map((row) => taskRow.parse(row))
        .map(({ number, mail_id, due, what }) => ({ number, mailId: mail_id, due, what: JSON.parse(what) })),
    postpone: ({ number }, due) => void move.run(due, number),
    finish: ({ number }) => void remove.run(number),
    close: () => db.close(),
  };
}

function readMail(row: unknown): SentMail {
  const { mail, raw } = mailRow.parse(row);
  return { ...(JSON.parse(mail) as Omit<SentMail, "raw">), raw: Buffer.from(raw) };
}
