import { expect, test } from "vitest";
import { holdsWords } from "../../lib/domain/holds-words.ts";

test("words are found in any order, case and accent, and all of them must be there", () => {
  const text = "#12 Lâmpada Aurora flickers";

  expect(holdsWords(text, "aurora lampada")).toBe(true);
  expect(holdsWords(text, "#12")).toBe(true);
  expect(holdsWords(text, "flick")).toBe(true);
  expect(holdsWords(text, "aurora brisa")).toBe(false);
});
