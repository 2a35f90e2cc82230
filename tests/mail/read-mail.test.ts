import { expect, test } from "vitest";
import { checkLimits, UnreadableMail } from "../../lib/mail/mail-limits.ts";
import { readHeaders } from "../../lib/mail/read-headers.ts";
import { readMail } from "../../lib/mail/read-mail.ts";
import { readRecipient, replyAddress, tokenFits } from "../../lib/mail/reply-address.ts";
import {
  alteredToken,
  bigHeader,
  deepNesting,
  longField,
  mailsInMails,
  mailToReplyAddress,
  manyParts,
  movedToken,
} from "../support/attack-mails.ts";
import { mailBytes } from "../support/mail-text.ts";
import { fc } from "../support/properties.ts";

test.each([
  ["10,000 parts", manyParts(10_000)],
  ["1,001 parts", manyParts(1001)],
  ["1,000 levels", deepNesting(1000)],
  ["21 levels", deepNesting(21)],
  ["a header of a megabyte", bigHeader(1_000_000, "behind")],
  ["a header of a megabyte, first", bigHeader(1_000_000, "before")],
  ["a field of a megabyte", longField("X-Big", "x", 1_000_000)],
])("a mail with %s is given up, and still filed by its header", async (_, bytes) => {
  await expect(readMail(bytes)).rejects.toBeInstanceOf(UnreadableMail);
  expect(readHeaders(bytes)).toMatchObject({ from: { address: "mallory@evil.example" }, subject: "Hello" });
});

test.each([
  ["900 parts", manyParts(900), 900],
  ["15 levels", deepNesting(15), 0],
  ["1,000 mails in mails", mailsInMails(1000), 1],
  ["a header of 200 KB", bigHeader(200_000, "before"), 0],
])("a mail with %s is read", async (_, bytes, files) => {
  const mail = await readMail(bytes);

  expect(mail.from).toEqual({ address: "mallory@evil.example", name: null });
  expect(mail.files).toHaveLength(files);
});

test("parts are counted before they are parsed, whatever is in them", () => {
  expect(() => checkLimits(manyParts(1001))).toThrow(UnreadableMail);
  expect(() => checkLimits(manyParts(900))).not.toThrow();
});

test("rows of dashes in a long text are no parts", async () => {
  const log = Array.from({ length: 5000 }, (_, i) => ["-----", `step ${i}`]).flat();

  expect((await readMail(mailBytes("From: ada@sender.example", "", ...log))).whole.text).toContain("step 4999");
});

test.each([
  ["addresses", longField("To", "a@b.example, ", 15_000)],
  ["groups in groups", longField("To", "a:", 50_000)],
  ["comments in comments", longField("Cc", "(", 100_000)],
  ["quotes", longField("Reply-To", '"', 100_000)],
  ["ids", longField("References", "<a@b.example> ", 15_000)],
  ["encoded words", longField("Comments", "=?utf-8?q?a?= ", 15_000)],
])("a field of hundreds of kilobytes of %s is read in its beginning", async (_, bytes) => {
  const mail = await readMail(bytes);

  expect(mail.to.length + mail.cc.length).toBeLessThanOrEqual(50);
  expect(mail.references.length).toBeLessThanOrEqual(20);
  expect(mail.subject).toBe("Hello");
});

test("whatever bytes come, they are read or given up with the one error, and have headers", async () => {
  const lines = fc.constantFrom(
    ...[
      "From: a@b.example",
      "Content-Type: multipart/mixed; boundary=x",
      "--x",
      "--x--",
      "",
      " folded",
      "Subject: =?utf-8?q?a?=",
    ],
    ...[
      "Content-Transfer-Encoding: base64",
      "Content-Type: text/html; charset=utf-16",
      "<p>a<script>",
      "QUJD",
      "Content-Type: message/rfc822",
    ],
    ...[
      "Content-Disposition: attachment; filename*=utf-8''%zz",
      "Content-ID: <%>",
      "Content-Type: message/delivery-status",
      "Date: x",
    ],
  );
  const bytes = fc.oneof(
    fc.uint8Array({ maxLength: 400 }),
    fc.array(lines, { maxLength: 40 }).map((all) => mailBytes(...all)),
  );
  await fc.assert(
    fc.asyncProperty(bytes, async (given) => {
      const read = await readMail(given).catch((error: unknown) => error);
      if (read instanceof Error) expect(read).toBeInstanceOf(UnreadableMail);
      expect(readHeaders(given).subject).toEqual(expect.any(String));
    }),
    { numRuns: 1000 },
  );
});

const key = "a key";
const domain = "in.example.org";
const accountId = "01HZX3J5K6M7N8P9Q0R1S2T3V4";
const conversationId = "01JABCDEFGHJKMNPQRSTVWXYZ0";
const ada = "ada@sender.example";
const adas = replyAddress({ accountId, conversationId, participant: ada, key, domain });

test.each([
  ["its own person's", adas, ada, true],
  ["stolen by somebody else", adas, "mallory@evil.example", false],
  ["altered", alteredToken(adas), ada, false],
  ["moved to another conversation", movedToken(adas, "01JABCDEFGHJKMNPQRSTVWXYZ1"), ada, false],
])("a mail to a reply address that is %s", async (_, to, from, fits) => {
  const mail = await readMail(mailToReplyAddress(to, from));
  const { accountId: account, token } = readRecipient(mail.to[0]?.address ?? "", domain);

  expect(account).toBe(accountId);
  expect(tokenFits(token ?? "", key, [mail.from?.address ?? ""]) !== null).toBe(fits);
});
