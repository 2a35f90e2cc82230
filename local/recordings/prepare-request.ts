import { createHmac } from "node:crypto";
import { type Freshness, freshBody } from "./fresh-body.ts";
import { bodyText, type RecordedAccount, type Recording } from "./recording.ts";

/** The connected account that a recording is sent to. */
export interface Target {
  readonly baseUrl: string;
  readonly webhookUrl: string;
  readonly settings: Readonly<Record<string, unknown>>;
  readonly secrets: Readonly<Record<string, string>>;
}

export interface PreparedRequest {
  readonly url: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
}

/**
 * A recording as a request to a connected account: recorded settings and secrets are replaced by that account's, the ids
 * and times are made fresh (null: left as recorded), and the body is signed.
 */
export function prepareRequest(
  recording: Recording,
  recorded: RecordedAccount,
  { target, freshness }: { readonly target: Target; readonly freshness: Freshness | null },
): PreparedRequest {
  if (recording.method === "SUBMIT") return publicSubmission(recording, target);
  if (recording.method === "VISIT") return visitorMessage(recording, recorded, { target, freshness });
  const text = withSettings(bodyText(recording), recorded.settings, target.settings);
  const body = freshness === null ? text : freshBody(text, recorded.fresh, freshness);
  const url = new URL(target.webhookUrl);
  for (const [name, value] of Object.entries(recording.query)) {
    url.searchParams.set(name, withSecrets(value, recorded.secrets, target.secrets));
  }
  const headers = { ...recording.headers, ...signature(body, recording, { recorded, target }) };
  return { url: url.href, method: recording.method, headers, body: recording.method === "GET" ? null : body };
}

/** What the public form's page would send for this submission. */
function publicSubmission({ body }: Recording, { baseUrl, settings }: Target): PreparedRequest {
  const { fields } = body as { readonly fields: unknown };
  const url = `${baseUrl}/forms/${settings.formId}/submissions`;
  const headers = { "content-type": "application/json" };
  return { url, method: "POST", headers, body: JSON.stringify(fields) };
}

/** What the chat bubble would send for this message; a visitor of the recording is one of the account by the same name. */
function visitorMessage(
  recording: Recording,
  { fresh }: RecordedAccount,
  { target, freshness }: { readonly target: Target; readonly freshness: Freshness | null },
): PreparedRequest {
  const recorded = bodyText(recording);
  const body = JSON.parse(freshness === null ? recorded : freshBody(recorded, fresh, freshness));
  const { visitor, postedAt: _, ...message } = body as Readonly<Record<string, unknown>>;
  const accountId = new URL(target.webhookUrl).pathname.split("/").at(-1);
  const headers = { "content-type": "application/json", authorization: `Bearer vst-${visitor}` };
  const url = `${target.baseUrl}/chat/${accountId}/messages`;
  return { url, method: "POST", headers, body: JSON.stringify(message) };
}

function withSettings(text: string, recorded: Target["settings"], actual: Target["settings"]): string {
  let result = text;
  for (const [name, value] of Object.entries(recorded)) {
    const replacement = actual[name];
    if (typeof value === "string" && typeof replacement === "string" && /id$/i.test(name)) {
      result = result.replaceAll(value, replacement);
    }
  }
  return result;
}

function withSecrets(text: string, recorded: Target["secrets"], actual: Target["secrets"]): string {
  const name = Object.keys(recorded).find((key) => recorded[key] === text);
  return (name !== undefined && actual[name]) || text;
}

/** A bad recording keeps its own bad signature. @throws Error when the account's secret is not known */
function signature(body: string, recording: Recording, { recorded, target }: Accounts): Record<string, string> {
  if (recorded.sign === null || recording.method === "GET" || recording.expect === "reject") return {};
  const { header, secret, hash, encoding, prefix } = recorded.sign;
  const key = target.secrets[secret];
  if (!key) throw new Error(`the account has no secret "${secret}" to sign with`);
  return { [header]: prefix + createHmac(hash, key).update(body).digest(encoding) };
}

interface Accounts {
  readonly recorded: RecordedAccount;
  readonly target: Target;
}
