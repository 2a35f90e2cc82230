import { en } from "./en.ts";
import { es } from "./es.ts";
import { pt } from "./pt.ts";

export type TextKey = keyof typeof en;
export type Texts = Readonly<Record<TextKey, string>>;

const LANGUAGES: ReadonlyMap<string, Texts> = new Map([
  ["en", en],
  ["pt", pt],
  ["es", es],
]);

let language = "en";
let texts: Texts = en;

/** The first of these language tags that we know, else English. */
export function chooseLanguage(tags: readonly string[]): void {
  language = tags.map((tag) => tag.slice(0, 2).toLowerCase()).find((tag) => LANGUAGES.has(tag)) ?? "en";
  texts = LANGUAGES.get(language) ?? en;
}

/** The language that was chosen, as a `lang` attribute has it. */
export const chosenLanguage = (): string => language;

/** A text in the visitor's language, with values for its names in braces. */
export const t = (key: TextKey, values: Readonly<Record<string, string | number>> = {}): string =>
  texts[key].replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ""));

/** 14:05 */
export const clockTime = (at: string): string =>
  new Intl.DateTimeFormat(language, { hour: "2-digit", minute: "2-digit" }).format(new Date(at));

/** Today, yesterday, or Wednesday 25 November; with the year where it is another one. */
export function dayName(at: string, now = new Date()): string {
  const day = new Date(at);
  const yesterday = new Date(now);
  yesterday.setDate(now.getDate() - 1);
  if (day.toDateString() === now.toDateString()) return t("today");
  if (day.toDateString() === yesterday.toDateString()) return t("yesterday");
  const year = day.getFullYear() === now.getFullYear() ? {} : ({ year: "numeric" } as const);
  return new Intl.DateTimeFormat(language, { weekday: "long", day: "numeric", month: "long", ...year }).format(day);
}
