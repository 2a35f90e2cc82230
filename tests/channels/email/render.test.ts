import { describe, expect, it } from "vitest";
import { render } from "../../../lib/channels/email/render.ts";
import { fileTokenFits, readFileToken } from "../../../lib/mail/file-link.ts";
import { readRecipient, tokenFits } from "../../../lib/mail/reply-address.ts";
import { INSTALLATION } from "../../support/installation.ts";
import {
  ACCOUNT_ID,
  CONVERSATION_ID,
  emailAccount,
  file,
  letterOf,
  MESSAGE_ID,
  outboundMail,
  outboundMessage,
  REPLY_KEY,
} from "./sample.ts";

const INBOUND = "CAF1@mail.sender.example";
const answering = (subject: string) => outboundMail({ subject, inReplyTo: INBOUND, references: [INBOUND] });

describe("who it is from", () => {
  it("is the agent with the company, the company alone, or whatever of both there is", () => {
    const name = (settings: Parameters<typeof emailAccount>[0], author = outboundMessage().author) =>
      letterOf({ author }, emailAccount(settings)).from;

    expect(name({})).toEqual({ address: "support@example.com", name: "Ana Ruiz (Example)" });
    expect(name({ fromName: "company" }).name).toBe("Example");
    expect(name({ companyName: "" }).name).toBe("Ana Ruiz");
    expect(name({ companyName: "", fromName: "company" }).name).toBeNull();
    expect(name({}, null).name).toBe("Example");
  });
});

describe("where answers go", () => {
  it("is an address signed for this conversation and whom it is written to", () => {
    const { replyTo } = letterOf();

    const { accountId, token } = readRecipient(replyTo?.address ?? "", INSTALLATION.inboundDomain);
    expect(accountId).toBe(ACCOUNT_ID);
    expect(tokenFits(token ?? "", REPLY_KEY, ["bob@x.example", "ada@sender.example"])).toBe("ada@sender.example");
    expect(tokenFits(token ?? "", "another key of thirty-two letters.", ["ada@sender.example"])).toBeNull();
  });

  it("is the team's own address when the mail leaves the thread, or when the account has no key", () => {
    expect(letterOf({ mail: outboundMail({ joins: false }) }).replyTo).toBeNull();
    expect(letterOf({}, { ...emailAccount(), secrets: {} }).replyTo).toBeNull();
  });
});

describe("the subject", () => {
  it.each([
    ["Order 1042", "Re: Order 1042"],
    ["Re: Order 1042", "Re: Order 1042"],
    ["RE: AW: Sv[2]: 回复：Order 1042", "Re: Order 1042"],
    ["Reorder 7", "Re: Reorder 7"],
  ])("of an answer to %j has exactly one Re:", (subject, expected) => {
    expect(letterOf({ mail: answering(subject) }).subject).toBe(expected);
  });

  it("of a new mail is as it was written, and the company's name where there is none", () => {
    expect(letterOf({ mail: outboundMail({ subject: "Your order" }) }).subject).toBe("Your order");
    expect(letterOf({ mail: outboundMail({ subject: null }) }).subject).toBe("Example");
    expect(letterOf({ mail: outboundMail({ subject: "One\r\nBcc: line\0" }) }).subject).toBe("One Bcc: line");
  });
});

describe("the thread", () => {
  it("names the mail that is answered and its chain, our own mails by the id that the recipient saw", () => {
    const mail = outboundMail({ inReplyTo: INBOUND, references: ["first@x.example", "0102abc-000000", INBOUND] });

    const { inReplyTo, references } = letterOf({ mail });

    expect(inReplyTo).toBe(INBOUND);
    expect(references).toEqual(["first@x.example", "0102abc-000000@eu-west-1.amazonses.com", INBOUND]);
  });

  it("keeps the first id and the newest twenty of a long chain", () => {
    const chain = Array.from({ length: 60 }, (_, i) => `m${i}@x.example`);

    const { references } = letterOf({ mail: outboundMail({ inReplyTo: chain[59] ?? "", references: chain }) });

    expect(references).toEqual(["m0@x.example", ...chain.slice(40)]);
  });

  it("leaves out what is no id", () => {
    const references = ["", "two words@x", "a>\r\nBcc: eve@x.example", "é@x.example", INBOUND];

    expect(letterOf({ mail: outboundMail({ inReplyTo: "b\nc", references }) })).toMatchObject({
      inReplyTo: null,
      references: [INBOUND],
    });
  });
});

describe("the recipients", () => {
  it("are each written to once, without ourselves, with international domains in ASCII", () => {
    const mail = outboundMail({
      to: ["Ada@sender.example", "ada@sender.example", "bob@bücher.example"].map((address) => ({
        address,
        name: null,
      })),
      cc: ["support@example.com", "eve@x.example"].map((address) => ({ address, name: "  Eve\r\n " })),
    });

    const letter = letterOf({ mail });

    expect(letter.to.map(({ address }) => address)).toEqual(["Ada@sender.example", "bob@xn--bcher-kva.example"]);
    expect(letter.cc).toEqual([{ address: "eve@x.example", name: "Eve" }]);
  });

  it("are nobody when none of them is an address: then nothing is sent", () => {
    const mail = outboundMail({ to: [{ address: "not an address", name: null }] });

    expect(render(outboundMessage({ mail }), emailAccount())).toEqual([]);
  });
});

describe("what is written", () => {
  it("is plain text where that says it all", () => {
    expect(letterOf()).toMatchObject({ text: "It ships today.", html: null });
  });

  it("is sanitised HTML with the web's pictures, and the text beside it", () => {
    const html = '<p onclick="x()">It <b>ships</b><script>x()</script> <img src="https://cdn.example/a.png"></p>';

    const letter = letterOf({ html });

    expect(letter.text).toBe("It ships today.");
    expect(letter.html).toContain("<b>ships</b>");
    expect(letter.html).toContain('src="https://cdn.example/a.png"');
    expect(letter.html).not.toMatch(/script|onclick|data-src/);
  });

  it("ends in the signature with the names of who writes, as text whatever marks they have", () => {
    const signature = "<p><b>{{sender.fullName}}</b>, {{sender.firstName}} of {{sender.lastName}}</p>";
    const author = { name: "Ana <b>Ruiz", firstName: "Ana", lastName: '"><img src=x>' };

    const { text, html } = letterOf({ author }, emailAccount({ signature }));

    expect(text).toBe('It ships today.\n\n-- \nAna <b>Ruiz, Ana of "><img src=x>');
    expect(html).toContain("<b>Ana &lt;b&gt;Ruiz</b>");
    expect(html).not.toContain("<img");
  });

  it("passes a message on with its head, out of the thread", () => {
    const forwarded = {
      from: { address: "ada@sender.example", name: "Ada" },
      to: [{ address: "support@example.com", name: null }],
      cc: [],
      subject: "Order 1042",
      sentAt: "2026-11-22T10:00:00.000Z",
      text: "Where is it?",
      html: '<p>Where is <i>it</i>?</p><img data-src="https://cdn.example/b.png">',
    };
    const mail = outboundMail({ joins: false, forwarded, subject: "Fwd: Order 1042" });

    const { text, html, replyTo } = letterOf({ text: "Please look.", mail });

    expect(text).toContain("Please look.\n\n---------- Forwarded message ----------\nFrom: Ada <ada@sender.example>\n");
    expect(text).toContain("Subject: Order 1042\nTo: support@example.com\n\nWhere is it?");
    expect(html).toContain("From: Ada &lt;ada@sender.example&gt;");
    expect(html).toContain("Where is <i>it</i>?");
    expect(html).toContain('src="https://cdn.example/b.png"');
    expect(replyTo).toBeNull();
  });
});

describe("automatic mail", () => {
  it("says so, so that no machine answers it; a person's does not", () => {
    expect(letterOf({ humanAuthor: false }).headers).toEqual({
      "Auto-Submitted": "auto-replied",
      "X-Auto-Response-Suppress": "All",
      "X-Parley-Loop": ACCOUNT_ID,
    });
    expect(letterOf().headers).toEqual({});
  });
});

describe("files", () => {
  it("go along as far as the mail service takes them, the others as signed links that end", () => {
    const attachments = [
      file("small.pdf", 1_000),
      file("twelve-megabytes.zip", 12_000_000),
      file("logo.png", 2_000, "logo"),
    ];

    const letter = letterOf({ attachments });

    expect(letter.attachments.map(({ name }) => name)).toEqual(["logo.png", "small.pdf"]);
    const [, token = ""] =
      /twelve-megabytes\.zip \(12\.0 MB\): https:\/\/parley\.test\/files\/(\S+)/.exec(letter.text) ?? [];
    expect(readFileToken(token)).toEqual({
      accountId: ACCOUNT_ID,
      conversationId: CONVERSATION_ID,
      messageId: MESSAGE_ID,
      attachmentId: attachments[1]?.id,
      until: expect.any(Number),
    });
    expect(fileTokenFits(token, REPLY_KEY)).toBe(true);
    expect(fileTokenFits(token, `${REPLY_KEY}.`)).toBe(false);
  });

  it("are enough to send a mail without a word", () => {
    expect(letterOf({ text: "", attachments: [file("a.pdf", 1)] }).attachments).toHaveLength(1);
    expect(render(outboundMessage({ text: " " }), emailAccount())).toEqual([]);
  });
});

it("comes back in every report by message and conversation", () => {
  expect(letterOf().tags).toEqual({ message_id: MESSAGE_ID, conversation_id: CONVERSATION_ID });
});
