import { expect, it } from "vitest";
import { messenger } from "../../../lib/channels/messenger/index.ts";
import { requestOf } from "../../support/recorded-request.ts";
import { accountWith } from "./sample.ts";

// The signature is from OpenSSL, not from our code: `printf %s "$BODY" | openssl dgst -sha256 -hmac s3cr3t`.
const BODY = String.raw`{"object":"page","entry":[{"id":"111222333","time":1750000000123,"messaging":[{"sender":{"id":"9001"},"recipient":{"id":"111222333"},"timestamp":1750000000000,"message":{"mid":"m_AbC","text":"Hej \u00e4\u00f6\u00e5 a\/b"}}]}]}`;
const SIGNATURE = "sha256=7e1539f00e9f2d094aebb171f20e14a1d1bacd2011552cf3a86f4f412be44b24";
const account = { ...accountWith(), secrets: { appSecret: "s3cr3t", verifyToken: "hello" } };

const post = (body: string, signature: string) =>
  messenger.verify({ ...requestOf(body), headers: { "x-hub-signature-256": signature } }, account);

const get = (query: Record<string, string>, secrets: Record<string, string> = account.secrets) =>
  messenger.verify({ ...requestOf(""), method: "GET", query }, { ...account, secrets });

it("accepts the body of the test vector with its escapes", () => {
  expect(post(BODY, SIGNATURE)).toEqual({ kind: "accept" });
});

it("rejects that body parsed and written again", () => {
  expect(post(JSON.stringify(JSON.parse(BODY)), SIGNATURE).kind).toBe("reject");
});

it.each([
  "",
  "sha256=",
  SIGNATURE.slice(0, -1),
  `${SIGNATURE}0`,
  SIGNATURE.toUpperCase(),
  SIGNATURE.replace("256", "1"),
])("rejects the signature %j", (signature) => {
  expect(post(BODY, signature).kind).toBe("reject");
});

it("answers the handshake with the bare challenge", () => {
  const query = { "hub.mode": "subscribe", "hub.challenge": "1158201444", "hub.verify_token": "hello" };

  expect(get(query)).toEqual({ kind: "answer", status: 200, body: "1158201444" });
});

it.each([
  ["another token", { "hub.mode": "subscribe", "hub.challenge": "1", "hub.verify_token": "hell" }],
  ["no token", { "hub.mode": "subscribe", "hub.challenge": "1" }],
  ["another mode", { "hub.mode": "unsubscribe", "hub.challenge": "1", "hub.verify_token": "hello" }],
  ["no challenge", { "hub.mode": "subscribe", "hub.verify_token": "hello" }],
])("answers a handshake with %s with 403", (_name, query: Record<string, string>) => {
  expect(get(query)).toMatchObject({ kind: "answer", status: 403 });
});

it("answers a handshake with 403 while no verify token is set, even an empty one", () => {
  const query = { "hub.mode": "subscribe", "hub.challenge": "1", "hub.verify_token": "" };

  expect(get(query, {})).toMatchObject({ status: 403 });
  expect(get(query, { verifyToken: "" })).toMatchObject({ status: 403 });
});
