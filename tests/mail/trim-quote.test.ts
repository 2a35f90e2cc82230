import { expect, test } from "vitest";
import { htmlText } from "../../lib/mail/html-text.ts";
import { sanitiseHtml } from "../../lib/mail/sanitise-html.ts";
import { trimHtml, trimText } from "../../lib/mail/trim-quote.ts";
import { corpusMails } from "../support/mail-corpus.ts";

test.each([
  ["English", "On Mon, Nov 2, 2026 at 9:00 AM Bob <bob@x.example> wrote:"],
  ["French", "Le lun. 2 nov. 2026 à 09:00, Bob <bob@x.example> a écrit :"],
  ["Spanish", "El lun, 2 nov 2026 a las 9:00, Bob (<bob@x.example>) escribió:"],
  ["Italian", "Il giorno lun 2 nov 2026 alle ore 09:00 Bob <bob@x.example> ha scritto:"],
  ["Dutch", "Op ma 2 nov. 2026 om 09:00 schreef Bob <bob@x.example>:"],
  ["German", "Am 02.11.2026 um 09:00 schrieb Bob <bob@x.example>:"],
])("a quote introduced in %s is left out", (_, line) => {
  expect(trimText(`It came.\n\n${line}\n> It is on its way.\n> Bob\n`)).toBe("It came.");
});

test.each([
  [
    "Outlook's line",
    "It came.\n\n-----Original Message-----\nFrom: Bob <bob@x.example>\nSent: Monday\n\nIt is on its way.",
    "It came.",
  ],
  ["a signature", "It came.\n\n-- \nAda\nExample Ltd", "It came."],
  ["a phone's signature", "It came.\n\nSent from my iPhone", "It came."],
  ["nothing but a quote", "> It is on its way.\n> Bob", "> It is on its way.\n> Bob"],
  ["nothing but a signature", "-- \nAda", "-- \nAda"],
  ["answers in between", "> Colour?\n\nBlue.\n\n> Size?\n\nM.\n\n-- \nAda", "> Colour?\nBlue.\n> Size?\nM."],
  ["an answer below", "On Mon, Nov 2, 2026 Bob <b@x.example> wrote:\n> Colour?\n\nBlue.", "Blue."],
  ["no quote", "One.\n\nTwo.", "One.\n\nTwo."],
])("%s", (_, text, trimmed) => {
  expect(trimText(text)).toBe(trimmed);
});

test("a long text is kept to its end, and a long quote is not", () => {
  const long = Array.from({ length: 3000 }, (_, i) => `Sentence number ${i} of a long story.`).join("\n");
  const quote = long.replace(/^/gm, "> ");

  expect(trimText(long)).toBe(long);
  expect(trimText(`It came.\n\nOn Mon, Nov 2, 2026 Bob <b@x.example> wrote:\n${quote}`)).toBe("It came.");
});

/** Each makes some expression of the library walk the text again for each of its lines: unguarded, hours. */
test.each([
  ["beginnings without end", "Op a\nschreef\n".repeat(2500)],
  ["blank lines", "\n".repeat(32_000)],
  ["blank ends", `x${" ".repeat(30_000)}x`],
  ["a line without end", `On ${"a ".repeat(16_000)}`],
  ["headers without end", "From: a <\n".repeat(3000)],
  ["quotes of quotes", ">".repeat(32_000)],
])("a text made to take long is kept as it is: %s", (_, text) => {
  expect(trimText(text)).toBe(text.trim());
});

test.each([
  ["Gmail", '<p>It came.</p><div class="gmail_quote gmail_quote_container">old</div>'],
  ["Gmail's signature", '<p>It came.</p><div class="gmail_signature">Ada</div>'],
  ["Apple Mail", '<p>It came.</p><blockquote type="cite">old</blockquote>'],
  ["Yahoo", '<p>It came.</p><div id="ydp1yahoo_quoted_2">old</div>'],
  ["Proton", '<p>It came.</p><div class="protonmail_quote">old</div>'],
  [
    "Thunderbird",
    '<p>It came.</p><div class="moz-cite-prefix">Bob wrote:</div><blockquote type="cite">old</blockquote>',
  ],
  [
    "Outlook",
    '<p>It came.</p><div style="border:none;border-top:solid #E1E1E1 1.0pt;padding:3pt">From</div><p>old</p>',
  ],
  [
    "Outlook, styled with blanks",
    '<p>It came.</p><div style="border: none; border-top: solid #b5c4df 1.0pt">From</div>old',
  ],
  [
    "Outlook on the web",
    '<p>It came.</p><div id="x_divRplyFwdMsg">From</div><div>old<img src="https://x.example/a.png"></div>',
  ],
  ["Outlook's app", '<p>It came.</p><div id="mail-editor-reference-message-container">old</div>'],
])("the quote of %s is left out", (_, html) => {
  expect(htmlText(trimHtml(html) ?? "")).toBe("It came.");
});

test("a forward, which Gmail marks as a quote, and a quote alone stay whole; so do quotes that somebody wrote", () => {
  expect(trimHtml('<div class="gmail_quote">Forwarded</div>')).toBeNull();
  expect(trimHtml("<p>You said:</p><blockquote>blue</blockquote><p>Really?</p>")).toContain("blue");
});

test("what is trimmed is as clean as the whole", () => {
  expect(trimHtml('<p onclick="x()">a<script>alert(1)</script></p><div class="gmail_quote">b</div>')).toBe("<p>a</p>");
});

test("the text of HTML has a line for each block, and shows characters as they are", () => {
  const html =
    "<h1>A &amp; B</h1><p>one<br>two</p><ul><li>x</li><li>&lt;y&gt;</li></ul><table><tr><td>1</td><td>2</td></tr></table>";

  expect(htmlText(sanitiseHtml(html))).toBe("A & B\none\ntwo\nx\n<y>\n\n1 2");
});

const pages = new Map(corpusMails("planer").map(({ name, bytes }) => [name, new TextDecoder().decode(bytes)]));
const trimmedPage = (name: string) => {
  const html = pages.get(`${name}.html`) ?? "";
  return htmlText(trimHtml(html) ?? sanitiseHtml(html)).replace(/\s+/g, " ");
};

test.skipIf(pages.size === 0)(`of ${pages.size} real answers, 3 in all, none loses what was written in it`, () => {
  expect(trimmedPage("office-365")).toContain("I really hope that you're doing well!");
  expect(trimmedPage("office-365")).not.toContain("Do you like the holidays?");
  // Made of pieces of several mails: it begins with the header of a quote, so nothing would be left.
  expect(trimmedPage("outlook-mixed")).toContain("This is how it looks on my emails");
  // Outlook 2010 marks the quote by nothing but bold words: it is not looked for.
  expect(trimmedPage("microsoft-namespaces")).toContain("Lorem ipsum dolor sit amet");
});
