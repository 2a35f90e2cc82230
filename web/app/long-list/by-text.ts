import { language } from "../i18n/language.ts";

/** Compares rows by a text of theirs, as the person's language sorts; digits by what they are worth. Empty texts are the last. */
export function byText<Row>(textOf: (row: Row) => string): (a: Row, b: Row) => number {
  const { compare } = new Intl.Collator(language(), { numeric: true, sensitivity: "base" });
  return (a, b) => {
    const [one, other] = [textOf(a), textOf(b)];
    if (one === "" || other === "") return Number(one === "") - Number(other === "");
    return compare(one, other);
  };
}
