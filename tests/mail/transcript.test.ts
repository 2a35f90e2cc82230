import { expect, test } from "vitest";
import { transcript } from "../../lib/mail/transcript.ts";

const entry = { who: "Ada", at: "2026-11-22T10:05:59.999Z", text: "One\nTwo", files: [] };

test("says who wrote what and when, with links to files, as text and as HTML in which marks are text", () => {
  const file = { name: "<a>.pdf", url: "https://parley.test/files/x?a=1&b=2" };
  const { text, html } = transcript([entry, { ...entry, who: "<Bo>", text: "<script>", files: [file] }], false);

  expect(text).toBe(
    "Ada, 2026-11-22 10:05 UTC\nOne\nTwo\n\n<Bo>, 2026-11-22 10:05 UTC\n<script>\n<a>.pdf: https://parley.test/files/x?a=1&b=2",
  );
  expect(html).toBe(
    "<p><b>Ada</b>, 2026-11-22 10:05 UTC<br>\nOne<br>\nTwo</p>\n<p><b>&lt;Bo&gt;</b>, 2026-11-22 10:05 UTC<br>\n" +
      '&lt;script&gt;<br>\n<a href="https://parley.test/files/x?a=1&amp;b=2">&lt;a&gt;.pdf</a></p>',
  );
});

test("says that something is left out, and nothing of a message without words", () => {
  const { text, html } = transcript([{ ...entry, text: " " }], true);

  expect(text).toBe("What was written before is left out: it is too long.\n\nAda, 2026-11-22 10:05 UTC");
  expect(html).toContain("left out");
});
