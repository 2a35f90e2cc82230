import type { App, InboundItem, LaterItem, OutboundItem } from "../../lib/app.ts";
import type { Installation } from "../../lib/channels/channel.ts";
import type { Letter } from "../../lib/domain/letter.ts";
import type { Timer } from "../../lib/domain/timer.ts";
import { ulidOf } from "../../lib/domain/ulid.ts";
import type { Store } from "../../lib/store/store.ts";
import { INSTALLATION } from "./installation.ts";

/** The App of a test: a real store, and small stand-ins that record what was handed to the outside. */
export interface TestApp extends App {
  readonly installation: Installation;
  readonly clock: App["clock"] & { set(now: string): void; advance(ms: number): void };
  /** What was put on each queue, in order. */
  readonly sent: {
    readonly inbound: InboundItem[];
    readonly outbound: OutboundItem[];
    readonly later: { readonly item: LaterItem; readonly delaySeconds: number }[];
  };
  /** Frames posted, by connection. */
  readonly frames: Map<string, string[]>;
  /** Objects of the raw bucket, by key. */
  readonly rawObjects: Map<string, string>;
  /** Objects of the attachments bucket, by key. */
  readonly files: Map<string, Uint8Array>;
  /** Letters handed to the mail service. */
  readonly letters: Letter[];
  readonly lines: { readonly level: string; readonly message: string; readonly fields: unknown }[];
  /** Timers now set, by kind and id. */
  readonly timersSet: Map<string, { readonly timer: Timer; readonly at: string }>;
}

/** @param start ISO time at which the test's clock stands until it is moved */
export function testApp({ store, start = "2026-11-22T10:00:00.000Z" }: { store: Store; start?: string }): TestApp {
  let now = Date.parse(start);
  let made = 0;
  const clock = {
    now: () => new Date(now).toISOString(),
    set: (time: string) => {
      now = Date.parse(time);
    },
    advance: (ms: number) => {
      now += ms;
    },
  };
  const next = () => Buffer.from(String(++made).padStart(12, "0"));
  const ids = {
    ulid: () => ulidOf(now, next().subarray(2)),
    token: (bytes: number) => Buffer.alloc(bytes, next()).toString("base64url"),
  };
  return { store, clock, ids, installation: INSTALLATION, ...queues(), ...outside(), ...storage() };
}

function queues(): Pick<TestApp, "queues" | "sent"> {
  const sent: TestApp["sent"] = { inbound: [], outbound: [], later: [] };
  return {
    sent,
    queues: {
      async sendInbound(items) {
        sent.inbound.push(...items);
      },
      async sendOutbound(items) {
        sent.outbound.push(...items);
      },
      async sendLater(item, delaySeconds) {
        sent.later.push({ item, delaySeconds });
      },
    },
  };
}

function outside(): Pick<
  TestApp,
  | "sockets"
  | "frames"
  | "outside"
  | "mailer"
  | "mailIdentities"
  | "letters"
  | "timers"
  | "timersSet"
  | "userPool"
  | "log"
  | "lines"
> {
  const letters: Letter[] = [];
  const frames = new Map<string, string[]>();
  const timersSet: TestApp["timersSet"] = new Map();
  const lines: TestApp["lines"] = [];
  const line = (level: string) => (message: string, fields: unknown) => lines.push({ level, message, fields });
  return {
    frames,
    letters,
    timersSet,
    lines,
    mailer: {
      async send(letter) {
        letters.push(letter);
        return { status: 200, headers: {}, body: `0102-${letters.length}` };
      },
    },
    mailIdentities: { look: async () => [] },
    sockets: {
      async post(connectionId, frame) {
        frames.set(connectionId, [...(frames.get(connectionId) ?? []), frame]);
        return "sent";
      },
      async close() {},
    },
    outside: {
      call: async () => ({ status: 200, headers: {}, body: "{}" }),
      download: async () => ({ bytes: new Uint8Array(), contentType: "image/png" }),
    },
    timers: {
      async set(timer, at) {
        timersSet.set(`${timer.kind}-${timer.id}`, { timer, at });
      },
      async cancel({ kind, id }) {
        timersSet.delete(`${kind}-${id}`);
      },
    },
    userPool: {
      create: async (email) => `subject-of-${email}`,
      find: async () => null,
      signOut: async () => {},
      remove: async () => {},
    },
    log: { debug: line("debug"), info: line("info"), warn: line("warn"), error: line("error") },
  };
}

function storage(): Pick<TestApp, "blobs" | "rawObjects" | "files" | "secrets"> {
  const files = new Map<string, Uint8Array>();
  const rawObjects = new Map<string, string>();
  const secrets = new Map<string, Readonly<Record<string, string>>>();
  return {
    rawObjects,
    files,
    blobs: {
      async putRaw(key, body) {
        if (!key.startsWith("inbound/")) throw new Error(`no role may write ${key}`);
        rawObjects.set(key, body);
      },
      async getRaw(key) {
        const body = rawObjects.get(key);
        if (body === undefined) throw new Error(`no raw object ${key}`);
        return body;
      },
      getRawBytes: async (key) => {
        const body = rawObjects.get(key);
        if (body === undefined) throw new Error(`no raw object ${key}`);
        return new TextEncoder().encode(body);
      },
      rawText: async (key, maxBytes) => {
        const body = rawObjects.get(key);
        if (body === undefined) throw new Error(`no raw object ${key}`);
        return Buffer.byteLength(body) > maxBytes ? null : body;
      },
      rawUrl: async (key) => `https://raw.test/${key}`,
      async removeRaw(keys) {
        for (const key of keys) rawObjects.delete(key);
      },
      async putAttachment(key, body) {
        files.set(key, body);
      },
      attachmentBytes: async (key) => {
        const bytes = files.get(key);
        if (bytes === undefined) throw new Error(`no file ${key}`);
        return bytes;
      },
      attachmentText: async (key) => {
        const bytes = files.get(key);
        return bytes === undefined ? null : Buffer.from(bytes).toString("utf8");
      },
      async removeAttachments(keys) {
        for (const key of keys) files.delete(key);
      },
      attachmentUrl: async (key) => `https://attachments.test/${key}`,
      uploadForm: async (key) => ({ url: "https://attachments.test", fields: { key } }),
    },
    secrets: {
      get: async (accountId) => secrets.get(accountId) ?? {},
      async put(accountId, values) {
        secrets.set(accountId, values);
      },
      async remove(accountId) {
        secrets.delete(accountId);
      },
    },
  };
}
