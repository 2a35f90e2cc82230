import PostalMime from "postal-mime";
import { expect, test } from "vitest";
import { render } from "../../../lib/channels/email/render.ts";
import { composeMail } from "../../../lib/mail/compose-mail.ts";
import { fc } from "../../support/properties.ts";
import { emailAccount, file, outboundMail, outboundMessage } from "./sample.ts";

/** Whatever somebody may try in order to begin a header of their own. */
const hostile = fc
  .array(
    fc.oneof(
      fc.constantFrom("\r\n", "\n", "\r", "\0", "\u2028", "\u2029", "\u0085", "\v", "\f", "\t", "Bcc: eve@x.example"),
      fc.constantFrom(
        "\r\nBcc: eve@x.example\r\n\r\n",
        "=?utf-8?Q?=0D=0ABcc:_eve@x.example?=",
        "<",
        ">",
        ",",
        ";",
        '"',
        "\\",
      ),
      fc.constantFrom("X-Evil: 1", "a@b.example", "\ud800", "é", "👩‍👩‍👧", "(", ")", ":"),
      fc.string({ maxLength: 5, unit: "binary" }),
    ),
    { maxLength: 12 },
  )
  .map((pieces) => pieces.join(""));

const address = fc.oneof(
  hostile,
  hostile.map((text) => `a${text}@b.example`),
  hostile.map((text) => `a@b.example${text}`),
);
const mailbox = fc.record({ address, name: fc.option(hostile) });

const OURS = new Set([
  ...["from", "to", "cc", "reply-to", "subject", "message-id", "in-reply-to", "references", "date", "mime-version"],
  ...["content-type", "content-transfer-encoding", "auto-submitted", "x-auto-response-suppress", "x-parley-loop"],
]);

test("nothing that anybody wrote begins a header, adds a recipient, or names a copy", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.record({ subject: hostile, text: hostile, html: fc.option(hostile), name: hostile, company: hostile }),
      fc.record({ to: fc.array(mailbox, { maxLength: 3 }), cc: fc.array(mailbox, { maxLength: 3 }), id: hostile }),
      fc.record({ fileName: hostile, contentType: hostile, contentId: fc.option(hostile), human: fc.boolean() }),
      async ({ subject, text, html, name, company }, { to, cc, id }, { fileName, contentType, contentId, human }) => {
        const bcc = [{ address: "hidden@copy.example", name: null }];
        const known = { address: "ada@sender.example", name };
        const mail = outboundMail({ ...{ subject, cc, bcc, inReplyTo: id, references: [id] }, to: [known, ...to] });
        const message = outboundMessage({
          ...{ text: `x${text}`, html, mail, humanAuthor: human, author: { name, firstName: name, lastName: name } },
          attachments: [{ ...file("a", 3), name: fileName, contentType, contentId }],
        });
        const account = emailAccount({ companyName: company.slice(0, 100), signature: "{{sender.fullName}}" });

        const [call] = render(message, account);
        if (call === undefined) throw new Error("there is a recipient");
        const { letter } = call;
        const files = letter.attachments.map((one) => ({ ...one, bytes: new Uint8Array([1, 2, 3]) }));
        const bytes = await composeMail(letter, files);

        const read = await PostalMime.parse(bytes);
        const names = read.headers.map(({ key }) => key);
        expect(names.filter((header) => !OURS.has(header))).toEqual([]);
        expect(new Set(names).size).toBe(names.length);
        expect(Buffer.from(bytes).toString("latin1")).not.toMatch(/hidden@copy\.example|\0/);
        const lower = (all: readonly { readonly address?: string | undefined }[] = []) =>
          all.map((one) => one.address?.toLowerCase());
        expect(lower(read.to)).toEqual(lower(letter.to));
        expect(lower(read.cc)).toEqual(lower(letter.cc));
        expect(read.from?.address).toBe("support@example.com");
      },
    ),
    { numRuns: 200 },
  );
});
