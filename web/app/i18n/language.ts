import { en } from "./en.ts";
import { fillText, type NamesIn, type Texts } from "./text-types.ts";

export const LANGUAGES = { en: "English", pt: "Português", es: "Español" } as const;
export type Language = keyof typeof LANGUAGES;
export type TextKey = keyof typeof en;

type Names<Key extends TextKey> = NamesIn<(typeof en)[Key]>;
type Values<Key extends TextKey> = [Names<Key>] extends [never]
  ? []
  : [values: Readonly<Record<Names<Key>, string | number>>];

/** Keys of texts without names in braces: what a table of labels may hold. */
export type PlainKey = { [Key in TextKey]: [Names<Key>] extends [never] ? Key : never }[TextKey];

const KEY = "parley.language";
const loaders: Readonly<Record<Exclude<Language, "en">, () => Promise<Texts<typeof en>>>> = {
  pt: async () => (await import("./pt.ts")).pt,
  es: async () => (await import("./es.ts")).es,
};

let current: Language = "en";
let texts: Texts<typeof en> = en;
const listeners = new Set<() => void>();

const isLanguage = (text: string): text is Language => Object.hasOwn(LANGUAGES, text);

export const language = (): Language => current;

/** Called after each change of the language. @returns a function that stops listening */
export function onLanguage(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The language that was chosen before, else the browser's, else English. */
export async function loadLanguage(): Promise<void> {
  const wanted = [localStorage.getItem(KEY), ...navigator.languages].map((tag) => (tag ?? "").slice(0, 2));
  await use(wanted.find(isLanguage) ?? "en");
}

export async function chooseLanguage(chosen: Language): Promise<void> {
  localStorage.setItem(KEY, chosen);
  await use(chosen);
}

async function use(chosen: Language): Promise<void> {
  texts = chosen === "en" ? en : await loaders[chosen]();
  current = chosen;
  document.documentElement.lang = chosen;
  for (const listener of listeners) listener();
}

/**
 * A text in the language of the person, with values for its names in braces. Outside components; inside them use
 * `useTexts`, which follows a change of language.
 */
export function t<Key extends TextKey>(key: Key, ...[values]: Values<Key>): string {
  return fillText(texts[key], values ?? {}, current);
}
