import type { Condition, Facts } from "./condition.ts";
import { fold } from "./fold.ts";

/** Any, all or none of the words or phrases stand in the subject or the text, as whole words, whatever their case and accents. */
export function words(condition: Condition<"words">, facts: Facts): boolean {
  const text = ` ${plain(textOf(condition.in, facts))} `;
  const stands = (word: string) => text.includes(` ${plain(word)} `);
  switch (condition.match) {
    case "any":
      return condition.words.some(stands);
    case "all":
      return condition.words.every(stands);
    case "none":
      return !condition.words.some(stands);
  }
}

function textOf(place: Condition<"words">["in"], { subject, text }: Facts): string {
  if (place === "subject") return subject ?? "";
  return place === "text" ? text : `${subject ?? ""}\n${text}`;
}

/** Letters and digits, folded, with one space in place of everything between them. */
const plain = (text: string): string =>
  fold(text)
    .replaceAll(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
