import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { createClock } from "../../../local/clock.ts";
import { createOutside } from "../../../local/outside/create-outside.ts";
import { scriptedAnswers } from "../../../local/outside/scripted-answers.ts";
import { serve } from "../../support/serve.ts";

const outside = createOutside({ clock: createClock() });
let url = "";
let close = () => {};

beforeAll(async () => {
  ({ url, close } = await serve(outside.handle));
});
afterAll(() => close());
beforeEach(() => {
  outside.calls.clear();
  outside.script.set([]);
});

function call(original: string, init: RequestInit = {}): Promise<Response> {
  return fetch(url, { ...init, headers: { ...init.headers, "x-original-url": original } });
}
const post = (original: string, body: unknown) =>
  call(original, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) });

test("answers a sent message as the Send API does", async () => {
  const sent = await post("https://graph.facebook.com/v26.0/1234/messages", {
    recipient: { id: "psid-1" },
    message: { text: "hi" },
  });
  const typing = await post("https://graph.facebook.com/v26.0/me/messages", {
    recipient: { id: "psid-1" },
    sender_action: "typing_on",
  });

  expect(await sent.json()).toEqual({ recipient_id: "psid-1", message_id: expect.stringMatching(/^m_.{20,}/) });
  expect(await typing.json()).toEqual({ recipient_id: "psid-1" });
});

test("gives the same made-up profile for the same person", async () => {
  const address = "https://graph.facebook.com/v26.0/psid-9?fields=first_name,last_name";

  const first = await (await call(address)).json();
  const second = await (await call(address)).json();

  expect(first).toEqual({ first_name: expect.any(String), last_name: expect.any(String), id: "psid-9" });
  expect(second).toEqual(first);
});

test("serves an image for a media address", async () => {
  const response = await call("https://scontent.xx.fbcdn.net/v/t1/photo?x=1");
  const bytes = Buffer.from(await response.arrayBuffer());

  expect(response.headers.get("content-type")).toBe("image/png");
  expect(bytes.subarray(1, 4).toString()).toBe("PNG");
});

test("writes every call down", async () => {
  await post("https://graph.facebook.com/v26.0/1234/subscribed_apps", { subscribed_fields: "messages" });

  expect(outside.calls.list()).toEqual([
    expect.objectContaining({
      method: "POST",
      url: "https://graph.facebook.com/v26.0/1234/subscribed_apps",
      body: '{"subscribed_fields":"messages"}',
      status: 200,
      answer: '{"success":true}',
    }),
  ]);
});

test("uses a scripted answer as often as it says, then the usual one", async () => {
  const error = { error: { code: 4, message: "limit" } };
  outside.script.set(
    scriptedAnswers.parse([{ match: "graph.facebook.com/.../messages", status: 429, body: error, times: 1 }]),
  );
  const send = () => post("https://graph.facebook.com/v26.0/1/messages", { recipient: { id: "p" }, message: {} });

  const first = await send();
  const second = await send();

  expect([first.status, await first.json()]).toEqual([429, error]);
  expect(second.status).toBe(200);
});

test("never answers where the script says hang, but writes the call down", async () => {
  outside.script.set(scriptedAnswers.parse([{ match: "messages", hang: true }]));
  const abort = new AbortController();

  const sent = call("https://graph.facebook.com/v26.0/1/messages", { method: "POST", signal: abort.signal });
  await expect.poll(() => outside.calls.list().length).toBe(1);
  abort.abort();

  await expect(sent).rejects.toThrow();
  expect(outside.calls.list()[0]?.status).toBe(0);
});

test("hands calls on to the server that --outbound names", async () => {
  const other = await serve((request, response) => {
    response.writeHead(201, { "content-type": "text/plain" }).end(`${request.method} ${request.url}`);
  });
  const forwarding = createOutside({ clock: createClock(), outbound: other.url });
  const front = await serve(forwarding.handle);

  const response = await fetch(front.url, {
    method: "POST",
    headers: { "x-original-url": "https://api.example/a/b?c=1" },
  });

  expect(response.status).toBe(201);
  expect(await response.text()).toBe("POST /a/b?c=1");
  front.close();
  other.close();
});
