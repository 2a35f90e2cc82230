import type { Delivery, ProviderResponse } from "../channel.ts";
import { asId, asObject, type JsonObject, parseJson } from "../shared/json.ts";
import { secondsToWait } from "./seconds-to-wait.ts";
import { type Meaning, meaningOf } from "./send-errors.ts";

/**
 * What Meta's answer to one send means. Classified by `code` and `error_subcode`, never by Meta's own text: that text
 * changes, and some of it quotes the access token.
 *
 * A temporary error that Graph itself words (with a code, whatever the HTTP status) is a refusal: nothing was sent, so
 * it is tried again. A 5xx or 408 without Graph's words comes from something in between; the message may have gone out
 * already, and Meta has no idempotency key, so that is `unknown` until the echo or a receipt tells.
 *
 * Source: https://developers.facebook.com/docs/messenger-platform/error-codes
 */
export function interpret(response: ProviderResponse): Delivery {
  const body = asObject(parseJson(response.body));
  const error = asObject(body?.error);
  if (error !== null) return ofError(error, response);
  if (response.status >= 200 && response.status < 300) return ofAnswer(body);
  if (response.status === 429) {
    return { kind: "retry", afterSeconds: secondsToWait(response.headers, 60), reason: "Meta asks to slow down" };
  }
  if (response.status >= 500 || response.status === 408) {
    return { kind: "unknown", reason: `no answer from Meta behind HTTP ${response.status}` };
  }
  return { kind: "failed", reason: `refused with HTTP ${response.status}` };
}

function ofAnswer(body: JsonObject | null): Delivery {
  const messageId = asId(body?.message_id);
  // `recipient_id` alone is the documented answer to what has no message id; anything else is not Meta's answer.
  if (messageId !== null || asId(body?.recipient_id) !== null) return { kind: "sent", externalId: messageId };
  return { kind: "unknown", reason: "Meta's answer could not be read" };
}

function ofError(error: JsonObject, response: ProviderResponse): Delivery {
  const code = Number(asId(error.code) ?? Number.NaN);
  const subcode = Number(asId(error.error_subcode) ?? Number.NaN);
  const name = [code, subcode].filter(Number.isFinite).join("/") || "none";
  const meaning = meaningOf({ code, subcode, transient: error.is_transient === true });
  if (meaning !== null) return delivery(meaning, name, response);
  if (response.status >= 500) return { kind: "unknown", reason: `Meta failed (code ${name})` };
  return { kind: "failed", reason: `Meta refused the message (code ${name})` };
}

function delivery(meaning: Meaning, name: string, response: ProviderResponse): Delivery {
  const reason = `${meaning.reason} (code ${name})`;
  if (meaning.kind === "retry") {
    return { kind: "retry", afterSeconds: secondsToWait(response.headers, meaning.afterSeconds), reason };
  }
  return meaning.account ? { kind: "failed", reason, account: meaning.account } : { kind: "failed", reason };
}
