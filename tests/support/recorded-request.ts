import type { Account, RawRequest } from "../../lib/channels/channel.ts";
import { bodyText, type RecordedAccount, type Recording } from "../../local/recordings/recording.ts";

const RECEIVED_AT = "2026-11-20T10:00:00.000Z";

/** A recording as the webhook function hands it to a channel. */
export function recordedRequest(recording: Recording): RawRequest {
  return {
    ...requestOf(bodyText(recording)),
    method: recording.method,
    headers: recording.headers,
    query: recording.query,
  };
}

/** A bare POST of this body, as the queue's worker makes it to read an event again. */
export function requestOf(body: string | Uint8Array): RawRequest {
  const bytes = typeof body === "string" ? new TextEncoder().encode(body) : body;
  const url = "https://parley.example/webhooks/x/y";
  return { method: "POST", url, headers: {}, query: {}, bytes, receivedAt: RECEIVED_AT };
}

/** The account of the recordings, its settings read by the channel as on connecting. */
export function accountOf(
  channel: { readonly settings: { parse(value: unknown): unknown } },
  recorded: RecordedAccount,
) {
  const settings = channel.settings.parse(recorded.settings) as Readonly<Record<string, unknown>>;
  return { id: "01KB0000000000000000ACC0NT", settings, secrets: recorded.secrets } satisfies Account;
}
