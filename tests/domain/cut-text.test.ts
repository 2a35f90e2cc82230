import { expect, test } from "vitest";
import { cutBytes, cutText } from "../../lib/domain/cut-text.ts";
import { fc } from "../support/properties.ts";

const anyText = fc.string({ unit: "grapheme" });

test("a text that fits is left alone", () => {
  expect(cutText("hello", 5)).toBe("hello");
  expect(cutBytes("héllo", 6)).toBe("héllo");
});

test("a cut never leaves half a character", () => {
  expect(cutText("ab😀", 3)).toBe("ab");
  expect(cutBytes("ab😀", 5)).toBe("ab");
});

test("any cut is a well-formed start of the text, and no longer than asked", () => {
  fc.assert(
    fc.property(anyText, fc.nat(40), (text, most) => {
      for (const cut of [cutText(text, most), cutBytes(text, most)]) {
        expect(text.startsWith(cut)).toBe(true);
        expect(cut.isWellFormed()).toBe(true);
      }
      expect(cutText(text, most).length).toBeLessThanOrEqual(most);
      expect(Buffer.byteLength(cutBytes(text, most))).toBeLessThanOrEqual(most);
    }),
  );
});
