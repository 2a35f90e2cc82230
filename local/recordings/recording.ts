import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** Recorded requests and answers of providers, under `events/<channel>/`. `events/README.md` says what each shows. */

/** One request as a provider sent it. */
export interface Recording {
  readonly channel: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
  /** An object stands for its JSON without spaces; a text is sent as it is, where the exact bytes matter. */
  readonly body: unknown;
  /** The kinds of its events in order; or `reject`, or `answer <status>`, when it never gets so far. */
  readonly expect: readonly string[] | string;
}

/** The made-up account that a channel's requests were recorded with, and how they are signed. */
export interface RecordedAccount {
  readonly settings: Readonly<Record<string, unknown>>;
  readonly secrets: Readonly<Record<string, string>>;
  /** null: the channel signs nothing. `secret` is the name of the secret that is the key. */
  readonly sign: {
    readonly header: string;
    readonly secret: string;
    readonly hash: string;
    readonly encoding: "hex" | "base64";
    readonly prefix: string;
  } | null;
  /** What must differ for a request to be a new one: dotted ends of the paths of ids, and the names of times. */
  readonly fresh: { readonly ids: readonly string[]; readonly times: readonly string[] };
}

/** A provider's answer to a send, and the fields that the delivery made of it must have. */
export interface RecordedAnswer {
  readonly what: string;
  readonly response: {
    readonly status: number;
    readonly headers: Readonly<Record<string, string>>;
    readonly body: string;
  };
  readonly becomes: Readonly<Record<string, unknown>>;
}

/** Where the recordings of a channel are. */
export const eventsFolder = (channel: string): string => join(import.meta.dirname, "../../events", channel);

const readJson = (path: string): unknown => JSON.parse(readFileSync(path, "utf8"));

export const readRecording = (path: string): Recording => readJson(path) as Recording;

export const readRecordedAccount = (folder: string): RecordedAccount =>
  readJson(join(folder, "account.json")) as RecordedAccount;

/** @returns an empty list for a channel that sends nothing */
export function readRecordedAnswers(folder: string): readonly RecordedAnswer[] {
  const path = join(folder, "responses.json");
  return existsSync(path) ? (readJson(path) as readonly RecordedAnswer[]) : [];
}

/** The recordings of a channel by path below its folder, `bad/` included. */
export function readRecordings(folder: string): ReadonlyMap<string, Recording> {
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" }).sort();
  const requests = names.filter((name) => name.endsWith(".json") && !/^(account|responses)\.json$/.test(name));
  return new Map(requests.map((name) => [name, readRecording(join(folder, name))]));
}

/** The exact text of the body. */
export const bodyText = ({ body }: Recording): string => (typeof body === "string" ? body : JSON.stringify(body));
