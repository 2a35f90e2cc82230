import type { HttpCall, ProviderResponse } from "./channels/channel.ts";
import type { Letter } from "./domain/letter.ts";
import type { MailIdentity } from "./domain/mail-identity.ts";
import type { Timer, TimerKey } from "./domain/timer.ts";
import type { Store } from "./store/store.ts";

/**
 * Every side effect of Parley, in our words. A use case takes `Pick<App, …>` of what it needs as its first argument;
 * `lib/aws` holds the real ones; tests run on the real store and hand in small stand-ins for the outside.
 */
export interface App {
  readonly clock: Clock;
  readonly ids: Ids;
  readonly store: Store;
  readonly queues: Queues;
  readonly sockets: Sockets;
  readonly blobs: Blobs;
  readonly secrets: Secrets;
  readonly outside: Outside;
  readonly mailer: Mailer;
  readonly mailIdentities: MailIdentities;
  readonly timers: Timers;
  readonly userPool: UserPool;
  readonly log: Log;
}

export interface Clock {
  /** Now, as an ISO time in UTC with milliseconds. */
  now(): string;
}

export interface Ids {
  /** A new ULID at the present time. */
  ulid(): string;
  /** Random bytes as base64url: credentials, storage keys. */
  token(bytes: number): string;
}

/** One inbound event on its way from the webhook to its conversation. */
export interface InboundItem {
  readonly channel: string;
  readonly accountId: string;
  readonly receivedAt: string;
  /** Raw body of this one event (`InboundEvent.raw`). */
  readonly raw: string;
  /** Where what came is kept already (a mail's object in the raw bucket): then no raw event is written. */
  readonly keptAt?: string | undefined;
  /** `InboundEvent.key` and `.threadKey`: FIFO group and deduplication id are made from them. */
  readonly key: string;
  readonly threadKey: string;
}

export interface OutboundItem {
  readonly conversationId: string;
  readonly messageId: string;
  readonly accountId: string;
  readonly recipient: string;
  /** Deliveries tried so far: 0, or more when a person asked for the message to be sent again. */
  readonly attempt: number;
}

/** A thing to do a little later, at least once. */
export type LaterItem =
  /** Tells those who listen to an inbox to look again: hints were held back. */
  | { readonly kind: "flush-hints"; readonly topic: string }
  | {
      readonly kind: "fetch-attachment";
      readonly conversationId: string;
      readonly messageId: string;
      readonly attachmentId: string;
    }
  /** Lets a scheduled message out when its time has come. */
  | { readonly kind: "release-message"; readonly conversationId: string; readonly messageId: string }
  /** Gives conversations that wait in an inbox (null: in all) to those who have room. */
  | {
      readonly kind: "assign-waiting";
      readonly inboxId: string | null;
      /** Goes on behind this conversation. */
      readonly after?: { readonly id: string; readonly createdAt: string } | undefined;
    }
  /** Takes a user offline who has lost their last connection then and not come back. */
  | { readonly kind: "check-presence"; readonly userId: string; readonly since: string }
  /** Tells the owner of a contact by mail what the contact wrote: what an event of the conversation asks for. */
  | { readonly kind: "owner-notice"; readonly conversationId: string; readonly messageId: string }
  /** Works off the next slice of a job that stands at this revision. */
  | { readonly kind: "run-job"; readonly jobId: string; readonly rev: number };

export interface Queues {
  /** Durable for all of them or throws: then nothing may be answered 200. Survives any size (large bodies go to a bucket). */
  sendInbound(items: readonly InboundItem[]): Promise<void>;
  sendOutbound(items: readonly OutboundItem[]): Promise<void>;
  /** @param delaySeconds 0 to 900 */
  sendLater(item: LaterItem, delaySeconds: number): Promise<void>;
}

export interface Sockets {
  /** @returns `gone` when the connection has ended, and its registrations should be dropped */
  post(connectionId: string, frame: string): Promise<"sent" | "gone">;
  close(connectionId: string): Promise<void>;
}

export interface Blobs {
  putRaw(key: string, body: string): Promise<void>;
  getRaw(key: string): Promise<string>;
  /** A raw object that is not text, such as a mail. @throws when it is not there */
  getRawBytes(key: string): Promise<Uint8Array>;
  /** A raw object as UTF-8 text; null when it is larger than `maxBytes`. @throws when it is not there */
  rawText(key: string, maxBytes: number): Promise<string | null>;
  /** A link that downloads a raw object for `seconds`, always as an attachment. */
  rawUrl(key: string, fileName: string, seconds: number): Promise<string>;
  /** Removes raw objects for good; one that is not there is left out. */
  removeRaw(keys: readonly string[]): Promise<void>;
  putAttachment(key: string, body: Uint8Array, contentType: string): Promise<void>;
  /** The file itself. @throws when it is not there */
  attachmentBytes(key: string): Promise<Uint8Array>;
  /** The file as UTF-8 text; null when nothing was uploaded there. @throws TooLarge over `maxBytes` */
  attachmentText(key: string, maxBytes: number): Promise<string | null>;
  /** Removes files for good; one that is not there is left out. */
  removeAttachments(keys: readonly string[]): Promise<void>;
  /** A link that downloads for `seconds`, always as an attachment. */
  attachmentUrl(key: string, fileName: string, seconds: number): Promise<string>;
  /** What a browser posts to upload one file of at most `maxBytes`. */
  uploadForm(
    key: string,
    contentType: string,
    maxBytes: number,
  ): Promise<{ url: string; fields: Record<string, string> }>;
}

export interface Secrets {
  /** All secrets of a channel account; empty when none are set. Cached for a minute in a warm function. */
  get(accountId: string): Promise<Readonly<Record<string, string>>>;
  put(accountId: string, secrets: Readonly<Record<string, string>>): Promise<void>;
  remove(accountId: string): Promise<void>;
}

export interface Outside {
  /** Calls a provider. Throws `CallTimeout` when the request was sent and no answer came: it may have been accepted. */
  call(call: HttpCall): Promise<ProviderResponse>;
  /** Fetches a file, only from `hosts` (and their sub-domains), following no redirect. */
  download(
    url: string,
    hosts: readonly string[],
    maxBytes: number,
  ): Promise<{ bytes: Uint8Array; contentType: string }>;
}

export interface Mailer {
  /**
   * Composes a mail and hands it to the mail service. The answer reads like a provider's: 200 with the service's id as
   * body, or a status and `name: message` of an error. Throws `CallTimeout` when it may have been taken.
   */
  send(letter: Letter): Promise<ProviderResponse>;
}

export interface MailIdentities {
  /** What the mail service knows of addresses and domains; what it does not know is left out. @throws when it cannot be asked */
  look(names: readonly string[]): Promise<readonly MailIdentity[]>;
}

/** The provider may have acted on a request whose answer never came. */
export class CallTimeout extends Error {}

export interface Timers {
  /** Sets a timer for an ISO time; setting it again moves it. Fires at least once, possibly late. */
  set(timer: Timer, at: string): Promise<void>;
  /** Does nothing when there is none. One that is firing now fires all the same. */
  cancel(timer: TimerKey): Promise<void>;
}

export interface UserPool {
  /** Invites a person. @returns their subject in the pool */
  create(email: string, name: string): Promise<string>;
  /** Who a subject is; null when nobody has it. */
  find(subject: string): Promise<{ readonly email: string; readonly name: string | null } | null>;
  /** Ends every session of that person. */
  signOut(email: string): Promise<void>;
  remove(email: string): Promise<void>;
}

export interface Log {
  debug(message: string, fields?: Readonly<Record<string, unknown>>): void;
  info(message: string, fields?: Readonly<Record<string, unknown>>): void;
  warn(message: string, fields?: Readonly<Record<string, unknown>>): void;
  error(message: string, fields?: Readonly<Record<string, unknown>>): void;
}
