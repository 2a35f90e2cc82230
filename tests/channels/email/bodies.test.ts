import { describe, expect, it } from "vitest";
import { leaveOutQuotes } from "../../../lib/mail/quote-marks.ts";
import { sanitiseHtml } from "../../../lib/mail/sanitise-html.ts";
import { trimText } from "../../../lib/mail/trim-quote.ts";
import { emailAccount, file, letterOf, outboundMail } from "./sample.ts";

describe("pictures within the text", () => {
  const html = '<p>Look: <img src="cid:a@parley" alt="a"> and <img src="cid:b@parley" alt="b"></p>';
  const picture = (name: string, size: number) => ({
    ...file(`${name}.png`, size, `${name}@parley`),
    contentType: "image/png",
  });

  it("go along by their Content-ID; one that is too large is a link, and no broken picture", () => {
    const letter = letterOf({ html, attachments: [picture("a", 3), picture("b", 8_000_000)] });

    expect(letter.html).toContain('Look: <img alt="a" src="cid:a@parley" />');
    expect(letter.html).not.toContain("cid:b@parley");
    expect(letter.html).toContain("b.png</a> (8.0 MB)");
    expect(letter.attachments).toMatchObject([{ name: "a.png", contentId: "a@parley" }]);
  });
});

describe("what is quoted", () => {
  const quoted = {
    from: { address: "ada@sender.example", name: "Ada <b>" },
    sentAt: "2026-11-20T09:00:00.000Z",
    text: "Where is it?\r\n> You said today.",
    html: '<p>Where <i>is</i> it?</p><img src="cid:lamp@sender"><img src="https://tracker.example/x.png"><script>alert(1)</script>',
  };

  it("stands below the signature, marked so that mail programs and we ourselves fold it away", () => {
    const account = emailAccount({ signature: "<p>Example Ltd</p>" });

    const { text, html } = letterOf({ html: "<p>Today.</p>", text: "Today.", mail: outboundMail({ quoted }) }, account);

    const head = "On Fri, 20 Nov 2026 09:00:00 GMT, Ada <b> <ada@sender.example> wrote:";
    expect(text).toBe(`Today.\n\n-- \nExample Ltd\n\n${head}\n> Where is it?\n>> You said today.`);
    expect(html).toContain("Ada &lt;b&gt; &lt;ada@sender.example&gt; wrote:");
    expect(html).toMatch(/<blockquote type="cite"><p>Where <i>is<\/i> it\?<\/p><\/blockquote>/);
    expect(html).not.toMatch(/script|cid:lamp|tracker/);
    expect(trimText(text)).toBe("Today.");
    expect(sanitiseHtml(html ?? "", leaveOutQuotes)).not.toContain("Where");
  });

  it("makes no HTML of an answer in plain text", () => {
    expect(letterOf({ mail: outboundMail({ quoted }) }).html).toBeNull();
  });
});
