import { afterAll, beforeAll, expect, test } from "vitest";
import type { ShownMail } from "../../local/ses/read-sent-mail.ts";
import {
  alteredToken,
  bigHeader,
  deepNesting,
  mailsInMails,
  mailToReplyAddress,
  manyParts,
  movedToken,
} from "../support/attack-mails.ts";
import { type PostedDesk, startPostedDesk } from "../support/mail-senders.ts";
import { recordedMail, recordedMails } from "../support/recorded-mails.ts";
import { settle } from "../support/settle.ts";

/** Mails made to do harm, by SMTP through the deployed stacks: none gets into somebody's thread, is answered, or is lost. */

const GREETING = "We got your mail.";
const CUSTOMER = "ada@sender.example";
/** What recorded answers name as the id of a mail of ours. */
const RECORDED_ID = "0102019a1b2c3d4e-11111111-2222-3333-4444-555555555555-000000@eu-west-1.amazonses.com";
const FAILS_DMARC = "X-Local-Verdicts: dmarc=FAIL dmarcPolicy=quarantine\r\n";

let office: PostedDesk;
/** Ada's conversation, with one mail of hers and one answer of ours. */
let victim: string;
let answer: ShownMail;

beforeAll(async () => {
  office = await startPostedDesk({ autoReply: GREETING, address: "support@in.example.org" });
  await office.mail({ raw: Buffer.from(recordedMail("plain")), envelope: { from: CUSTOMER, to: [office.forwardTo] } });
  victim = (await office.conversations())[0]?.id ?? "";
  const marta = await office.desk.as(office.desk.people.marta);
  await marta.sendReply({ params: { id: victim }, body: { text: "It ships today." } });
  await settle(office.desk.cloud);
  const ours = (await sentMails()).find(({ text }) => text?.includes("It ships today."));
  if (ours === undefined) throw new Error("our answer did not leave");
  answer = ours;
}, 240_000);
afterAll(() => office.stop());

async function sentMails(): Promise<readonly ShownMail[]> {
  const shown = await fetch(`${office.desk.cloud.baseUrl}/_local/mailbox`, { headers: { accept: "application/json" } });
  return (await shown.json()) as readonly ShownMail[];
}

const replyAddressOf = ({ replyTo }: ShownMail): string => replyTo[0]?.address ?? "";

/** Every attack by name, with the address that it comes to. */
function attacks(): readonly { readonly name: string; readonly bytes: Uint8Array; readonly to: string }[] {
  const sesId = (answer.messageId ?? "").replace(/[<>]/g, "");
  const replyTo = replyAddressOf(answer);
  const recorded = recordedMails
    .filter((name) => name.startsWith("bad/"))
    .map((name) => {
      const text = Buffer.from(recordedMail(name)).toString("latin1").replaceAll(RECORDED_ID, sesId);
      const spoofs = /^From:.*(ada@sender|in\.example\.org)/im.test(text);
      return { name, bytes: Buffer.from(`${spoofs ? FAILS_DMARC : ""}${text}`, "latin1"), to: office.forwardTo };
    });
  const mallory = "Mallory <mallory@evil.example>";
  const token = (name: string, to: string, from: string) => {
    return { name, bytes: mailToReplyAddress(to, from, `${name.replaceAll(" ", "-")}@evil.example`), to };
  };
  return [
    ...recorded,
    { name: "many parts", bytes: manyParts(10_000), to: office.forwardTo },
    { name: "deep nesting", bytes: deepNesting(1_000), to: office.forwardTo },
    { name: "mails in mails", bytes: mailsInMails(30), to: office.forwardTo },
    { name: "big header", bytes: bigHeader(1_000_000, "before"), to: office.forwardTo },
    token("stolen token", replyTo, mallory),
    token("altered token", alteredToken(replyTo), `Ada <${CUSTOMER}>`),
    token("moved token", movedToken(replyTo, "01KB0000000000000000000000"), `Ada <${CUSTOMER}>`),
  ];
}

test("no attack joins a thread that is not its sender's, is answered, or is lost", async () => {
  const all = attacks();
  expect(all.length).toBeGreaterThanOrEqual(40);
  const every = async () => [...(await office.conversations()), ...(await office.conversations({ spam: "true" }))];
  const greeted = new Set((await sentMails()).map(({ id }) => id));
  const refused: string[] = [];
  for (const { name, bytes, to } of all) {
    const envelope = { from: "mallory@evil.example", to: [to] };
    await office
      .mail({ raw: Buffer.from(bytes), envelope })
      .catch((error: Error) => refused.push(`${name}: ${error.message}`));
  }

  const messages = (await office.desk.messages(victim)).filter(({ kind }) => kind !== "event");
  expect(messages.map(({ text }) => text.split("\n")[0])).toHaveLength(3);
  const heads = await every();
  const own = heads.filter(({ id }) => id !== victim);
  const kept = (await Promise.all(own.map(({ id }) => office.desk.messages(id))))
    .flat()
    .filter(({ kind }) => kind === "inbound");
  // A report on our mail that anybody could have written is no message; everything else is.
  expect(refused).toEqual([]);
  expect(kept.length).toBeGreaterThanOrEqual(all.length - 2);
  for (const { html } of kept) {
    expect(html ?? "").not.toMatch(/<script|<iframe|<object|<form|\son\w+\s*=|javascript:|<base|<meta/i);
    expect(html ?? "").not.toMatch(/<img[^>]+\ssrc="http/i);
  }
  const sent = await sentMails();
  const answers = sent.filter(({ id }) => !greeted.has(id));
  const to = answers.flatMap(({ envelope }) => envelope.to);
  // Whoever wrote may be answered, once: also a machine that does not say that it is one. Nobody else is.
  expect(to.filter((address) => !/@(evil|other-desk)\.example$/.test(address))).toEqual([]);
  expect(new Set(to).size).toBe(to.length);
}, 240_000);

test("Ada herself still gets in, by her own reply address and from her own mailbox", async () => {
  const replyTo = replyAddressOf(answer);
  const bytes = mailToReplyAddress(replyTo, `Ada <${CUSTOMER}>`, "honest@sender.example");
  await office.mail({ raw: Buffer.from(bytes), envelope: { from: CUSTOMER, to: [replyTo] } });

  const last = (await office.desk.messages(victim)).findLast(({ kind }) => kind === "inbound");
  expect(last?.mail).toMatchObject({ messageId: "honest@sender.example", joinedBy: "reply_token" });
});
