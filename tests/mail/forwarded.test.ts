import { expect, test } from "vitest";
import { attachedForward, inlineForward } from "../../lib/mail/forwarded.ts";
import { readMail } from "../../lib/mail/read-mail.ts";
import { mailBytes } from "../support/mail-text.ts";

const GMAIL = [
  "---------- Forwarded message ---------",
  "From: Bob <bob@customer.example>",
  "Date: Thu, Nov 19, 2026 at 8:00 AM",
  "Subject: Lamp",
  "To: <ada@x.example>",
  "",
  "It is broken.",
].join("\n");

test.each([
  ["says so in its subject", GMAIL, "Fwd: Lamp", "bob@customer.example"],
  ["holds nothing else, under another subject", GMAIL, "A lamp", "bob@customer.example"],
  ["has a note above it", `See below.\n\n${GMAIL}`, "Fwd: Lamp", "bob@customer.example"],
  [
    "is German",
    "Von: Bob <bob@customer.example>\nGesendet: Donnerstag, 19. November 2026 08:00\nAn: ada@x.example\nBetreff: Lampe\n\nKaputt.",
    "WG: Lampe",
    "bob@customer.example",
  ],
  ["is an answer to a forward", `Thanks.\n\n${GMAIL}`, "Re: Fwd: Lamp", undefined],
  ["only mentions a forward in a question", `What is this?\n\n${GMAIL}`, "A question", undefined],
  ["has no address that mail could go to", GMAIL.replace("<bob@customer.example>", "<bob>"), "Fwd: Lamp", undefined],
  ["is empty", "", "Fwd: Lamp", undefined],
  ["is blank lines without end", "\n".repeat(60_000), "Fwd: Lamp", undefined],
])("a mail that %s", (_, text, subject, from) => {
  expect(inlineForward(text, subject)?.from.address).toBe(from);
});

test("a long forwarded mail keeps its end", () => {
  const long = `${GMAIL}\n${"A line of it.\n".repeat(10_000)}The end.`;

  expect(inlineForward(long, "Fwd: Lamp")?.body.text).toMatch(/^It is broken\.[\s\S]*The end\.$/);
});

const inner = mailBytes(
  "From: Bob <bob@customer.example>",
  "Subject: Lamp",
  "Content-Type: text/html",
  "",
  "<p onclick=x()>Broken</p>",
);
const attachment = { filename: null, mimeType: "message/rfc822", disposition: "attachment", content: inner };

test("a mail forwarded as a file is read like any other, and sanitised", async () => {
  const forward = await attachedForward([attachment], { text: "", subject: "Lamp" }, readMail);

  expect(forward).toMatchObject({
    from: { address: "bob@customer.example" },
    body: { html: "<p>Broken</p>\n" },
    note: null,
  });
});

test("a mail that comes along as one of several, or with words of its own and no subject of a forward, is a file", async () => {
  const words = { text: "See the file.", subject: "A question" };

  expect(await attachedForward([attachment, attachment], { text: "", subject: "Fwd: Lamp" }, readMail)).toBeNull();
  expect(await attachedForward([attachment], words, readMail)).toBeNull();
  expect(await attachedForward([attachment], { ...words, subject: "Fwd: Lamp" }, readMail)).toMatchObject({
    note: "See the file.",
  });
  expect(await attachedForward([], { text: "", subject: "Fwd: Lamp" }, readMail)).toBeNull();
});
