import { expect, test } from "vitest";
import { holdsEach, isSearched, snippetOf, spansOf, wantedWords, wordsOf } from "../../lib/domain/search-words.ts";
import { aMessage, at } from "../support/entities.ts";
import { fc } from "../support/properties.ts";

const marked = (text: string, q: string) => spansOf(text, wantedWords(q)).map(({ from, to }) => text.slice(from, to));
const finds = (text: string, q: string) => holdsEach(wordsOf(text), wantedWords(q));

test("words are compared without case, accents, ligatures and marks, each once, in their order", () => {
  expect(wordsOf("A Lâmpada, a LAMPADA: ação nº 12 – ¿Señor Muñoz? a ﬁne ½ day")).toEqual([
    "lampada",
    "acao",
    "no",
    "12",
    "senor",
    "munoz",
    "fine",
    "day",
  ]);
});

test("what is searched for may be the start of a word, and all of it must be there in any order", () => {
  const text = "The lamps that I bought have begun to flicker";

  expect(finds(text, "flick LAMP")).toBe(true);
  expect(finds(text, "flick torch")).toBe(false);
  expect(finds(text, "icker")).toBe(false);
});

test("an address and a number are found by their parts", () => {
  expect(finds("Write to ada.lovelace@example.com about order DE-4711-22", "ada.lovelace@example.com")).toBe(true);
  expect(finds("Write to ada.lovelace@example.com about order DE-4711-22", "4711")).toBe(true);
});

test("where no space stands between words, any part of two characters or more is found, and a single one", () => {
  expect(finds("昨日東京駅で会いました", "東京駅")).toBe(true);
  expect(finds("昨日東京駅で会いました", "駅")).toBe(true);
  expect(finds("昨日東京駅で会いました", "京都")).toBe(false);
  expect(marked("昨日東京駅で会いました", "東京駅")).toEqual(["東京駅"]);
});

test("what holds no word gives nothing to search for", () => {
  for (const q of ["", " ", "?!", "a", "…", "🙂"]) expect(wantedWords(q)).toEqual([]);
});

test("points at the whole words that were found, as they were written", () => {
  expect(marked("Olá! As LÂMPADAS piscam, a lâmpada não.", "lampada")).toEqual(["LÂMPADAS", "lâmpada"]);
  expect(marked("nothing here", "lampada")).toEqual([]);
});

test("a snippet is the part around the first hit, in one line, and the start without one", () => {
  const long = `${"before ".repeat(60)}the lamp\nflickers ${"after ".repeat(60)}`;

  const snippet = snippetOf(long, wantedWords("flickers"));

  expect(snippet).toMatch(/^…before .*the lamp flickers after .*…$/);
  expect(snippet.length).toBeLessThanOrEqual(221);
  expect(snippetOf("Short and\n whole", wantedWords("nothing"))).toBe("Short and whole");
});

test("what was deleted or taken back, and events, are no messages to find", () => {
  expect(isSearched(aMessage("said"))).toBe(true);
  expect(isSearched(aMessage("noted", { kind: "comment" }))).toBe(true);
  expect(isSearched(aMessage("gone", { deletedAt: at(1) }))).toBe(false);
  expect(isSearched(aMessage("undone", { kind: "outbound", status: "cancelled" }))).toBe(false);
  expect(isSearched(aMessage("closed", { kind: "event" }))).toBe(false);
});

const anyText = fc.string({ unit: "grapheme", maxLength: 80 });

test("every text is found by each of its own words, by all of them, and by the start of each", () => {
  fc.assert(
    fc.property(anyText, anyText, (one, other) => {
      const text = `${one} ${other}`;
      for (const word of wordsOf(one)) {
        expect(finds(text, word)).toBe(true);
        expect(word).not.toMatch(/\s/);
        expect(word.length).toBeLessThanOrEqual(40);
      }
      expect(holdsEach(wordsOf(text), wantedWords(one))).toBe(true);
      expect(finds(text.toUpperCase().toLowerCase(), one.toUpperCase().toLowerCase())).toBe(true);
    }),
  );
});

test("wherever words are found something is pointed at, in order and within the text", () => {
  fc.assert(
    fc.property(anyText, fc.nat(20), (text, which) => {
      const words = wordsOf(text);
      const word = words[which % Math.max(words.length, 1)];
      fc.pre(word !== undefined);
      const spans = spansOf(text, [word]);
      expect(spans.length).toBeGreaterThan(0);
      let end = 0;
      for (const { from, to } of spans) {
        expect(from).toBeGreaterThanOrEqual(end);
        expect(to).toBeGreaterThan(from);
        end = to;
      }
      expect(end).toBeLessThanOrEqual(text.length);
    }),
  );
});
