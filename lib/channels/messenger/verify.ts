import type { RawRequest, Verdict } from "../channel.ts";
import { hmacHex, sameInConstantTime } from "../shared/hmac.ts";
import type { MessengerAccount } from "./settings.ts";

const FORBIDDEN: Verdict = { kind: "answer", status: 403, body: "Forbidden" };
const CHALLENGE = /^[\w.-]{1,256}$/;
const SIGNATURE = /^sha256=[0-9a-f]{64}$/;

const reject = (reason: string): Verdict => ({ kind: "reject", reason });

/**
 * Decides whether a request is from Meta. A secret that is not set refuses everything.
 * Source: https://developers.facebook.com/docs/messenger-platform/webhooks
 */
export function verify(request: RawRequest, account: MessengerAccount): Verdict {
  if (request.method === "GET") return handshake(request.query, account.secrets.verifyToken);
  if (request.method === "POST") return signature(request, account.secrets.appSecret);
  return reject("the method is neither GET nor POST");
}

/** Meta asks once, when the webhook is added, and wants its challenge back, bare. */
function handshake(query: RawRequest["query"], verifyToken: string | undefined): Verdict {
  const challenge = query["hub.challenge"] ?? "";
  if (!verifyToken || query["hub.mode"] !== "subscribe" || !CHALLENGE.test(challenge)) return FORBIDDEN;
  if (!sameInConstantTime(query["hub.verify_token"] ?? "", verifyToken)) return FORBIDDEN;
  return { kind: "answer", status: 200, body: challenge };
}

/** Over the raw bytes: Meta escapes `ä` and `/` in its JSON, so a body parsed and written again has another hash. */
function signature(request: RawRequest, appSecret: string | undefined): Verdict {
  if (!appSecret) return reject("the account has no app secret");
  const received = request.headers["x-hub-signature-256"];
  if (received === undefined) return reject("the signature header is missing");
  if (!SIGNATURE.test(received)) return reject("the signature header is malformed");
  if (!sameInConstantTime(received, `sha256=${hmacHex(appSecret, request.bytes)}`)) {
    return reject("the signature does not fit the body");
  }
  return { kind: "accept" };
}
