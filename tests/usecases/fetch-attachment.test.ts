import { createServer } from "node:http";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { fetchOutside } from "../../lib/aws/outside.ts";
import type { Attachment } from "../../lib/domain/message.ts";
import { fetchAttachment } from "../../lib/usecases/fetch-attachment.ts";
import { aMessage, idOf } from "../support/entities.ts";
import { type TestApp, testApp } from "../support/fake-app.ts";
import { listen } from "../support/listen.ts";
import { startTestStore, type TestStore } from "../support/table.ts";

let table: TestStore;
let server: Awaited<ReturnType<typeof listen>>;
let app: TestApp;
let asked: string[] = [];
let status = 200;
let files: Map<string, { body: string; contentType: string }>;
let tests = 0;

beforeAll(async () => {
  table = await startTestStore();
  server = await listen(
    createServer((request, response) => {
      asked.push(request.url ?? "");
      response.writeHead(status, { "content-type": "image/png" }).end("picture");
    }),
  );
});
afterAll(() => Promise.all([table.close(), server.close()]));

beforeEach(() => {
  tests += 1;
  asked = [];
  status = 200;
  files = new Map();
  const base = testApp({ store: table.store });
  const fetchHere: typeof fetch = (input, init) => fetch(String(input).replace(/^https:\/\/[^/]+/, server.url), init);
  const putAttachment = async (key: string, body: Uint8Array, contentType: string) =>
    void files.set(key, { body: Buffer.from(body).toString(), contentType });
  app = { ...base, outside: fetchOutside({ fetch: fetchHere }), blobs: { ...base.blobs, putAttachment } };
});

async function arrived(over: Partial<Attachment> = {}) {
  const attachment: Attachment = {
    ...{ id: idOf("file"), name: "a.png", contentType: null, size: null, kind: "image", state: "pending", url: null },
    ...{ remoteUrl: "https://scontent.fbcdn.net/a.png?oe=1", storageKey: null, contentId: null },
    ...over,
  };
  const message = aMessage(`photo ${tests}`, { attachments: [attachment] });
  await app.store.messages.append(message);
  const wanted = { conversationId: message.conversationId, messageId: message.id, attachmentId: attachment.id };
  const stored = async () => (await app.store.messages.get(wanted.conversationId, wanted.messageId))?.attachments[0];
  return { wanted, stored };
}

test("stores a copy under a key that nobody can guess", async () => {
  const { wanted, stored } = await arrived();

  await fetchAttachment(app, wanted, 1);

  const [[key, file] = []] = [...files];
  expect(key).toMatch(/^files\/[\w-]{32}$/);
  expect(file).toEqual({ body: "picture", contentType: "image/png" });
  expect(await stored()).toMatchObject({ state: "stored", storageKey: key, size: 7, contentType: "image/png" });
});

test("fetches once when it is told twice", async () => {
  const { wanted } = await arrived();

  await fetchAttachment(app, wanted, 1);
  await fetchAttachment(app, wanted, 1);

  expect(asked).toHaveLength(1);
});

test("keeps the copy that was finished first", async () => {
  const { wanted, stored } = await arrived();
  const { putAttachment } = app.blobs;
  let slow = true;
  const blobs: TestApp["blobs"] = {
    ...app.blobs,
    async putAttachment(key, body, contentType) {
      await putAttachment(key, body, contentType);
      if (!slow) return;
      slow = false;
      await fetchAttachment(app, wanted, 1);
    },
  };

  await fetchAttachment({ ...app, blobs }, wanted, 1);

  const [slowKey, fastKey] = [...files.keys()];
  expect(fastKey).not.toBe(slowKey);
  expect(await stored()).toMatchObject({ state: "stored", storageKey: fastKey });
});

test("never asks a host that is not the channel's", async () => {
  const { wanted, stored } = await arrived({ remoteUrl: "https://169.254.169.254/latest/meta-data" });

  await fetchAttachment(app, wanted, 4);

  expect(asked).toEqual([]);
  expect(await stored()).toMatchObject({ state: "failed", storageKey: null });
});

test("asks again later while the provider fails, and in the end gives up", async () => {
  status = 503;
  const { wanted, stored } = await arrived();

  await expect(fetchAttachment(app, wanted, 3)).rejects.toThrow("503");
  const before = await stored();
  await fetchAttachment(app, wanted, 4);

  expect(before?.state).toBe("pending");
  expect((await stored())?.state).toBe("failed");
});

test("does nothing for a message that is gone", async () => {
  const { wanted } = await arrived();

  await fetchAttachment(app, { ...wanted, messageId: idOf("gone") }, 1);

  expect(asked).toEqual([]);
});
