import { createTransport, type SendMailOptions } from "nodemailer";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type MailDesk, startMailDesk, TEAM } from "../support/mail-desk.ts";
import { headerOf, mailTo, oneMailTo } from "../support/mailbox.ts";
import { settle } from "../support/settle.ts";

let desk: MailDesk;
let forwarding: string;
beforeAll(async () => {
  desk = await startMailDesk({ autoReply: "We have got your mail." });
  const account = await desk.admin.getChannelAccount({ params: { id: desk.team.id } });
  forwarding = account.forwardingAddress ?? "";
});
afterAll(() => desk.cloud.stop());

/** Sends as the other side's mail server does, and waits for all that follows. */
async function arrives(mail: SendMailOptions, to = forwarding): Promise<void> {
  const transport = createTransport({ ...desk.cloud.ses.smtp, ignoreTLS: true });
  const from = typeof mail.from === "string" ? mail.from : "";
  // Mail knows whole seconds only: what answers at once would stand before what it answers.
  const date = new Date(desk.cloud.clock.now() + 1_000);
  await transport.sendMail({ date, ...mail, envelope: { from, to } });
  transport.close();
  await settle(desk.cloud);
}

const conversations = async () => (await desk.admin.listConversations({ query: { limit: 100 } })).items;

test("the mail that tries the forwarding proves it when it arrives, and is no conversation", async () => {
  await desk.admin.verifyAddress({ params: { id: desk.team.id } });
  await settle(desk.cloud);
  const before = (await conversations()).length;
  const trial = await oneMailTo(desk.cloud, TEAM);

  await arrives({
    from: "somebody@else.example",
    to: TEAM,
    subject: "PARLEY-0123456789abcdef01234567",
    text: "Forged",
  });
  const forged = (await desk.admin.getChannelAccount({ params: { id: desk.team.id } })).health;
  await arrives({ from: trial.from?.address, to: TEAM, subject: trial.subject, text: trial.text ?? "" });

  const { health } = await desk.admin.getChannelAccount({ params: { id: desk.team.id } });
  expect(forged.verifiedAt).toBeNull();
  expect(health).toMatchObject({ state: "ok", verifiedAt: expect.any(String), lastInAt: expect.any(String) });
  expect((await conversations()).length).toBe(before + 1);
});

test("an answer to a mail of ours joins it, by its Reply-To and by the id that SES gave it, and our answer names theirs", async () => {
  const { id } = await desk.compose({ to: ["ada@sender.example"], cc: ["cid@copy.example"] });
  const mail = await oneMailTo(desk.cloud, "ada@sender.example");
  const replyTo = mail.replyTo[0]?.address ?? "";

  await arrives({ from: "ada@sender.example", to: TEAM, subject: "Re: Your lamp", text: "Thank you." }, replyTo);
  await desk.advance("2s");
  await arrives({
    ...{
      from: "cid@copy.example",
      to: TEAM,
      subject: "Re: Your lamp",
      text: "Me too.",
      messageId: "<cid1@copy.example>",
    },
    inReplyTo: mail.messageId ?? "",
  });
  await arrives({
    from: "eve@stranger.example",
    to: TEAM,
    subject: "Re: Your lamp",
    text: "Hi.",
    inReplyTo: mail.messageId ?? "",
  });
  await desk.advance("2s");
  await desk.admin.sendReply({ params: { id }, body: { text: "You are welcome." } });
  await settle(desk.cloud);

  const messages = await desk.messages(id);
  expect(messages.map(({ text, mail: facts }) => [text, facts?.joinedBy ?? null])).toEqual([
    ["It ships today.", null],
    ["Thank you.", "reply_token"],
    ["Me too.", "in_reply_to"],
    ["You are welcome.", null],
  ]);
  // Whoever wrote last is answered.
  const answer = (await mailTo(desk.cloud, "cid@copy.example")).at(-1);
  expect(answer?.subject).toBe("Re: Your lamp");
  expect(answer && headerOf(answer, "In-Reply-To")).toBe("<cid1@copy.example>");
  expect(answer && headerOf(answer, "References")).toContain(mail.messageId);
});

test("somebody to whom a message was passed on opens a conversation of their own by answering", async () => {
  const { id } = await desk.compose({ to: ["fay@sender.example"], subject: "Plans" });
  const { id: messageId } = await desk.ourMessage(id);
  await desk.admin.forwardMessage({ params: { id, messageId }, body: { to: ["gil@elsewhere.example"] } });
  await settle(desk.cloud);
  const passed = await oneMailTo(desk.cloud, "gil@elsewhere.example");

  await arrives({
    ...{ from: "gil@elsewhere.example", to: TEAM, subject: "Re: Fwd: Plans", text: "I know nothing of it." },
    inReplyTo: passed.messageId ?? "",
  });

  const own = await desk.conversationSaying("I know nothing of it.");
  expect(own.id).not.toBe(id);
  const [first] = (await desk.messages(own.id)).filter(({ kind }) => kind === "inbound");
  expect(first?.mail?.notJoined).not.toBeNull();
});

test("two programs that answer by themselves stop after two mails", async () => {
  const robot = "robot@answers.example";
  let said = 0;
  const robotSays = (to?: string) => {
    said += 1;
    // Without any mark that a machine wrote it, and each time as if it were new.
    return arrives({ from: robot, to: TEAM, subject: `I am away ${said}`, text: "I am away." }, to);
  };
  await robotSays();

  let answered = 0;
  for (let turn = 0; turn < 5; turn++) {
    const mails = await mailTo(desk.cloud, robot);
    if (mails.length === answered) break;
    answered = mails.length;
    await robotSays(mails.at(-1)?.replyTo[0]?.address);
  }

  const mails = await mailTo(desk.cloud, robot);
  expect(mails).toHaveLength(1);
  expect(said).toBe(2);
  const [automatic] = mails;
  expect(automatic?.text).toContain("We have got your mail.");
  expect(automatic && headerOf(automatic, "Auto-Submitted")).toBe("auto-replied");
  expect(automatic && headerOf(automatic, "X-Auto-Response-Suppress")).toBe("All");
});
