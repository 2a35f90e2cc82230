import { spawn } from "node:child_process";
import { createHmac } from "node:crypto";
import { mkdtempSync, writeFileSync } from "node:fs";
import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";

const ROOT = join(import.meta.dirname, "../..");
const SECRETS = { appSecret: "local-secret", verifyToken: "local-token", pageAccessToken: "t" };
const SETTINGS = { messenger: { pageId: "42" }, form: { formId: "01KB00000000000000000F0RM9" }, chat: {} };
const folder = mkdtempSync(join(tmpdir(), "parley-send-"));

/** Stands in for the local cloud: gives an account's settings and keeps what is posted. */
const posted: { readonly url: string; readonly headers: IncomingMessage["headers"]; readonly body: string }[] = [];
let server: Server;

beforeAll(async () => {
  server = createServer(async (request, response) => {
    const account = /^\/v1\/channel-accounts\/(\w+)$/.exec(request.url ?? "")?.[1];
    if (account === "messenger" || account === "form" || account === "chat") {
      response.end(
        JSON.stringify({ settings: request.headers.authorization === "Bearer pat-a" ? SETTINGS[account] : {} }),
      );
      return;
    }
    posted.push({ url: request.url ?? "", headers: request.headers, body: await text(request) });
    response.end("EVENT_RECEIVED");
  });
  await new Promise<void>((ready) => server.listen(0, ready));
  const baseUrl = `http://localhost:${(server.address() as AddressInfo).port}`;
  const channelAccounts = [
    { id: "messenger", channel: "messenger", webhookUrl: `${baseUrl}/webhooks/messenger/1`, secrets: SECRETS },
    { id: "form", channel: "form", webhookUrl: `${baseUrl}/webhooks/form/2`, secrets: {} },
    { id: "chat", channel: "chat", webhookUrl: `${baseUrl}/webhooks/chat/3`, secrets: {} },
  ];
  writeFileSync(join(folder, "local.json"), JSON.stringify({ baseUrl, apiKeys: { admin: "pat-a" }, channelAccounts }));
});
afterAll(() => server.close());
beforeEach(() => {
  posted.length = 0;
});

async function send(...args: readonly string[]) {
  const child = spawn(process.execPath, ["local/send.ts", ...args], { cwd: ROOT });
  const [out, err, code] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    new Promise<number | null>((ended) => child.on("close", ended)),
  ]);
  return { out, err, code };
}

describe("npm run send", () => {
  it("signs a recording for the connected page and makes it a new message each time", async () => {
    const first = await send("events/messenger/text.json", "--data", folder);
    await send("events/messenger/text.json", "--data", folder);

    const mids = posted.map(({ body }) => JSON.parse(body).entry[0].messaging[0].message.mid);
    const sent = posted[0];
    const signature = createHmac("sha256", SECRETS.appSecret)
      .update(sent?.body ?? "")
      .digest("hex");
    expect(first).toMatchObject({ code: 0, out: expect.stringContaining("200 EVENT_RECEIVED") });
    expect(sent?.url).toBe("/webhooks/messenger/1");
    expect(sent?.headers["x-hub-signature-256"]).toBe(`sha256=${signature}`);
    expect(JSON.parse(sent?.body ?? "").entry[0].id).toBe("42");
    expect(new Set(mids).size).toBe(2);
  });

  it("moves the times to now, in the unit they have", async () => {
    const before = Date.now();
    await send("events/messenger/timestamp-in-seconds.json", "--data", folder);

    const entry = JSON.parse(posted[0]?.body ?? "").entry[0];
    expect(entry.messaging[0].timestamp).toBeGreaterThanOrEqual(Math.floor(before / 1000) - 60);
    expect(entry.messaging[0].timestamp).toBeLessThan(1e11);
  });

  it("keeps the recorded id with --as-is, and the escapes of the body always", async () => {
    await send("events/messenger/text-escaped.json", "--data", folder, "--as-is");

    expect(posted[0]?.body).toContain('"mid":"m_esc01"');
    expect(posted[0]?.body).toContain(String.raw`Gr\u00fc\u00dfe`);
  });

  it("asks the handshake with the account's own verify token", async () => {
    await send("events/messenger/handshake.json", "--data", folder);

    expect(posted[0]?.url).toContain("hub.verify_token=local-token");
  });

  it("submits the public form for a recorded submission", async () => {
    await send("events/form/submission.json", "--data", folder);

    expect(posted[0]?.url).toBe("/forms/01KB00000000000000000F0RM9/submissions");
    expect(JSON.parse(posted[0]?.body ?? "")).toMatchObject({ ticketName: "Broken lamp" });
  });

  it("writes a recorded message as its visitor would, anew each time", async () => {
    await send("events/chat/message-with-page.json", "--data", folder);
    await send("events/chat/message-with-page.json", "--data", folder);

    const [first, second] = posted.map(({ body }) => JSON.parse(body));
    expect(posted[0]?.url).toBe("/chat/3/messages");
    expect(posted[0]?.headers.authorization).toMatch(/^Bearer vst-[\w-]{43}$/);
    expect(posted[1]?.headers.authorization).toBe(posted[0]?.headers.authorization);
    expect(first).toEqual({ id: expect.any(String), text: expect.stringContaining("cost"), page: expect.anything() });
    expect(second.id).not.toBe(first.id);
  });

  it.each([
    ["no file", [], "usage: npm run send"],
    ["a file that is not there", ["events/none.json"], "there is no file events/none.json"],
    ["no local cloud", ["events/messenger/text.json", "--data", "/nowhere"], "Start it with `npm start`"],
    ["an unknown account", ["events/messenger/text.json", "--data", folder, "--account", "x"], "There are: messenger"],
  ])("says in one line what is wrong: %s", async (_name, args, message) => {
    const { err, code } = await send(...args);

    expect(code).toBe(1);
    expect(err).toContain(message);
    expect(err).not.toContain("    at ");
  });
});
