import { afterAll, beforeAll, expect, test } from "vitest";
import type { ChannelAccount } from "../../lib/domain/channel-account.ts";
import { fileToken } from "../../lib/mail/file-link.ts";
import { verificationToken } from "../../lib/mail/verification.ts";
import { openLinkedFile } from "../../lib/usecases/open-linked-file.ts";
import { startTestApi, type TestApi } from "../support/api.ts";
import { aConversation, aMessage, idOf } from "../support/entities.ts";
import { aHelpDesk } from "../support/help-desk.ts";
import { connectMail, REPLY_KEY } from "../support/mail-account.ts";

let api: TestApi;
let desk: Awaited<ReturnType<typeof aHelpDesk>>;
let account: ChannelAccount;
beforeAll(async () => {
  api = await startTestApi();
  desk = await aHelpDesk(api, []);
  account = await connectMail(api.app, "team", { inboxId: desk.inbox.id });
});
afterAll(() => api.close());

test("a verification mail goes to the team's address with the account's own word", async () => {
  const sent = api.letters.length;

  const { status } = await api.call("POST", `/v1/channel-accounts/${account.id}/verification`, {
    as: desk.admin,
    body: {},
  });
  const shown = await api.call("GET", `/v1/channel-accounts/${account.id}`, { as: desk.admin });

  expect(status).toBe(204);
  const letter = api.letters[sent];
  expect(letter).toMatchObject({
    from: { address: "noreply@in.parley.test" },
    to: [{ address: "team@example.com" }],
  });
  expect(letter?.subject).toContain(verificationToken(account.id, REPLY_KEY));
  expect(shown.body).toMatchObject({
    forwardingAddress: `${account.id.toLowerCase()}@in.parley.test`,
    health: { state: "waiting", verifiedAt: null },
  });
});

test("a link to a file works until its time is over, its key replaced or its message gone", async () => {
  const head = aConversation("thread", { channel: "email", channelAccountId: account.id, inboxId: desk.inbox.id });
  await api.app.store.conversations.ensure(head);
  const stored = {
    id: idOf("big"),
    name: "big.zip",
    contentType: "application/zip",
    size: 12_000_000,
    kind: "file" as const,
  };
  const file = {
    ...stored,
    state: "stored" as const,
    url: null,
    remoteUrl: null,
    storageKey: "files/big",
    contentId: null,
  };
  const message = aMessage("big", { conversationId: head.id, kind: "outbound", attachments: [file] });
  await api.app.store.messages.append(message);
  const soon = Math.floor(Date.now() / 1000) + 60;
  const linked = {
    accountId: account.id,
    conversationId: head.id,
    messageId: message.id,
    attachmentId: file.id,
    until: soon,
  };
  const open = (over: object, key = REPLY_KEY) => openLinkedFile(api.app, fileToken({ ...linked, ...over }, key));

  expect(await open({})).toBe("https://files.test/files/big?name=big.zip");
  await expect(open({ until: soon - 120 })).rejects.toThrow("nowhere");
  await expect(open({}, "another key of thirty-two letters")).rejects.toThrow("nowhere");
  await expect(open({ messageId: idOf("gone") })).rejects.toThrow("nowhere");
  await expect(open({ attachmentId: idOf("other") })).rejects.toThrow("nowhere");
  for (const token of ["", "x", "%", fileToken(linked, REPLY_KEY).slice(0, -2)]) {
    await expect(openLinkedFile(api.app, token)).rejects.toThrow("nowhere");
  }
});
