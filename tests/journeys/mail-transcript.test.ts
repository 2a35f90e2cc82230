import { afterAll, beforeAll, expect, test } from "vitest";
import { type MailDesk, startMailDesk, TEAM } from "../support/mail-desk.ts";
import { headerOf, mailTo, oneMailTo } from "../support/mailbox.ts";
import { text } from "../support/messenger-page.ts";
import { settle } from "../support/settle.ts";
import { uploaded } from "../support/uploaded.ts";

/** A conversation of any channel, sent to the contact by mail. */

let desk: MailDesk;
beforeAll(async () => {
  desk = await startMailDesk();
});
afterAll(() => desk.cloud.stop());

/** Somebody writes to the page and is known by an address. @returns their conversation's id */
async function writes(person: string, words: string, email: string | null): Promise<string> {
  await desk.page.receiveAll(text(`m_${person}`, desk.cloud.clock.now(), words, person));
  const { id } = await desk.conversationSaying(words);
  if (email !== null) await desk.admin.associateConversation({ params: { id }, body: { email } });
  return id;
}

test("a chat is sent with names, times and links to its files, from the inbox's own address, without comments", async () => {
  const address = "ada@sender.example";
  const id = await writes("ada", "Is it <b>waterproof</b>?", address);
  const marta = await desk.as(desk.people.marta);
  const attachmentIds = [await uploaded(desk.admin, "manual.zip", new Uint8Array([1, 2, 3]))];
  await marta.sendReply({ params: { id }, body: { text: "It is, see the manual.", attachmentIds } });
  await marta.addComment({ params: { id }, body: { text: "She asks every week." } });
  await settle(desk.cloud);

  const plan = await marta.getTranscript({ params: { id } });
  const sent = await marta.sendTranscript({ params: { id } });
  await settle(desk.cloud);

  expect(plan).toEqual({ to: address, from: desk.inbox.fallbackAddress, refusal: null });
  const mail = await oneMailTo(desk.cloud, address);
  expect(mail.from?.address).toBe(desk.inbox.fallbackAddress);
  expect(mail.subject).toMatch(/^Transcript: /);
  const [question = "", answer = "", ...more] = (mail.text ?? "").trim().split("\n\n");
  expect(question).toMatch(/^.+, \d{4}-\d\d-\d\d \d\d:\d\d UTC\nIs it <b>waterproof<\/b>\?$/);
  expect(answer).toMatch(/^.*marta.*UTC\nIt is, see the manual\.\nmanual\.zip: https?:\/\/\S+\/files\/\S+$/i);
  expect(more.join("")).not.toContain("every week");
  expect(mail.html).toContain("Is it &lt;b&gt;waterproof&lt;/b&gt;?");
  expect(mail.attachments).toEqual([]);
  const link = /https?:\/\/\S+\/files\/\S+/.exec(answer)?.[0] ?? "";
  const redirect = await fetch(link, { redirect: "manual" });
  const file = await fetch(redirect.headers.get("location") ?? "");
  expect(new Uint8Array(await file.arrayBuffer())).toEqual(new Uint8Array([1, 2, 3]));

  expect(await desk.message(id, sent.id)).toMatchObject({ kind: "outbound", channel: "email", status: "delivered" });
  const event = (await desk.messages(id)).find((one) => one.event?.type === "transcript");
  expect(event).toMatchObject({ author: { id: desk.people.marta.id }, text: expect.stringContaining(address) });
});

test("the page's settings name another address, and a second transcript does not hold the first", async () => {
  const id = await writes("bela", "Do you deliver on Sundays?", "bela@sender.example");
  const params = { id: desk.page.id };
  await desk.admin.updateChannelAccount({ params, body: { transcriptFrom: desk.team.id } });
  for (let round = 0; round < 2; round++) {
    await desk.admin.sendTranscript({ params: { id } });
    await settle(desk.cloud);
  }

  const mails = await mailTo(desk.cloud, "bela@sender.example");
  expect(mails.map(({ from }) => from?.address)).toEqual([TEAM, TEAM]);
  expect(mails.map((mail) => mail.text?.match(/UTC/g)?.length)).toEqual([1, 1]);
  // Who answers it writes to the team's address: a conversation of its own.
  expect(mails.map((mail) => headerOf(mail, "Reply-To"))).toEqual([undefined, undefined]);
  for (const transcriptFrom of [desk.page.id, id]) {
    const refused = desk.admin.updateChannelAccount({ params, body: { transcriptFrom } });
    await expect(refused).rejects.toMatchObject({ status: 400 });
  }
  await desk.admin.updateChannelAccount({ params, body: { transcriptFrom: null } });
});

test("without an address nothing is sent, and the reason is said before", async () => {
  const id = await writes("cid", "Who are you?", null);

  expect(await desk.admin.getTranscript({ params: { id } })).toMatchObject({
    to: null,
    refusal: "No address of the contact is known.",
  });
  await expect(desk.admin.sendTranscript({ params: { id } })).rejects.toMatchObject({ status: 422 });
});

test("of a mail conversation it holds what the person saw, not what went to others, and answers join it", async () => {
  const started = await desk.compose({ to: ["dora@sender.example"], text: "Your lamp is ready." });
  const { id } = started;
  await desk.admin.sendReply({ params: { id }, body: { to: ["workshop@glass.example"], text: "Is it really ready?" } });
  await settle(desk.cloud);

  await desk.admin.sendTranscript({ params: { id } });
  await settle(desk.cloud);

  const mail = (await mailTo(desk.cloud, "dora@sender.example")).at(-1);
  expect(mail?.subject).toBe("Transcript: Your lamp");
  expect(mail?.text).toContain("Your lamp is ready.");
  expect(mail?.text).not.toContain("really ready");
  expect(mail && headerOf(mail, "Reply-To")).toContain(id.toLowerCase());
});
