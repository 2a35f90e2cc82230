import { expect, test } from "vitest";
import { safeUrl, textParts } from "../../widget/ui/plain-text.ts";
import { fc } from "../support/properties.ts";

const links = (text: string) => textParts(text).flatMap(({ href }) => href ?? []);

test("addresses of the web can be followed, without what ends the sentence", () => {
  expect(links("See https://shop.example/a?b=1#c, or (http://x.example/y).")).toEqual([
    "https://shop.example/a?b=1#c",
    "http://x.example/y",
  ]);
});

test.each([
  "javascript:alert(1)",
  "JavaScript://shop.example/%0aalert(1)",
  "data:text/html,x",
  "vbscript:x",
  "//x.example",
])("%s is only text, in a message and in a profile", (text) => {
  expect(links(text)).toEqual([]);
  expect(safeUrl(text)).toBeNull();
});

test("marks that turn text around are taken out: an address reads as what it leads to", () => {
  const [part] = textParts("https://shop.example/\u202egpj.exe");

  expect(part).toMatchObject({ text: "https://shop.example/gpj.exe", href: "https://shop.example/gpj.exe" });
});

test("nothing but such marks is lost, and every link is one of the web, whatever is written", () => {
  const pieces = fc.constantFrom("https://", "http://a", "javascript:", "\u202e", "<b>", " ", "é", ".", "@", "//", "x");
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 30 }), (written) => {
      const text = written.join("");
      const parts = textParts(text);

      expect(parts.map((part) => part.text).join("")).toBe(text.replaceAll("\u202e", ""));
      for (const { href } of parts) if (href !== null) expect(href).toMatch(/^https?:\/\//);
    }),
  );
});
