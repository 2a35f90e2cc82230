import type { firstEn } from "./first-en.ts";
import type { pagesEn } from "./pages-en.ts";
import { fillText, type NamesIn, type Texts } from "./text-types.ts";

export const LANGUAGES = { en: "English", pt: "Português", es: "Español" } as const;
export type Language = keyof typeof LANGUAGES;

type First = typeof firstEn;
type Pages = typeof pagesEn;
type All = First & Pages;
export type TextKey = keyof All;

type Names<Key extends TextKey> = NamesIn<All[Key]>;
type Values<Key extends TextKey> = [Names<Key>] extends [never]
  ? []
  : [values: Readonly<Record<Names<Key>, string | number>>];

/** Keys of texts without names in braces: what a table of labels may hold. */
export type PlainKey = { [Key in TextKey]: [Names<Key>] extends [never] ? Key : never }[TextKey];

const KEY = "parley.language";

/** Each language in two files: what the first view says, and what the other pages say. */
const loaders: Readonly<
  Record<Language, { readonly first: () => Promise<Texts<First>>; readonly pages: () => Promise<Texts<Pages>> }>
> = {
  en: {
    first: async () => (await import("./first-en.ts")).firstEn,
    pages: async () => (await import("./pages-en.ts")).pagesEn,
  },
  pt: {
    first: async () => (await import("./first-pt.ts")).firstPt,
    pages: async () => (await import("./pages-pt.ts")).pagesPt,
  },
  es: {
    first: async () => (await import("./first-es.ts")).firstEs,
    pages: async () => (await import("./pages-es.ts")).pagesEs,
  },
};

let wanted: Language = "en";
let current: Language = "en";
let pagesWanted = false;
let texts: Partial<Texts<All>> = {};
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
  const known = [localStorage.getItem(KEY), ...navigator.languages].map((tag) => (tag ?? "").slice(0, 2));
  await use(known.find(isLanguage) ?? "en");
}

export async function chooseLanguage(chosen: Language): Promise<void> {
  localStorage.setItem(KEY, chosen);
  await use(chosen);
}

/** The texts of all pages, which the first view does without. @throws from the browser when their file is not reached */
export async function loadPageTexts(): Promise<void> {
  pagesWanted = true;
  await use(wanted);
}

async function use(chosen: Language): Promise<void> {
  wanted = chosen;
  const { first, pages } = loaders[chosen];
  const [shown, more] = await Promise.all([first(), pagesWanted ? pages() : {}]);
  // Another language was chosen meanwhile, or the pages' texts came first: neither is undone.
  if (wanted !== chosen) return;
  texts = current === chosen ? { ...texts, ...shown, ...more } : { ...shown, ...more };
  current = chosen;
  document.documentElement.lang = chosen;
  for (const listener of listeners) listener();
}

/**
 * A text in the language of the person, with values for its names in braces. Outside components; inside them use
 * `useTexts`, which follows a change of language. Empty for a page whose texts have not come: pages wait for them.
 */
export function t<Key extends TextKey>(key: Key, ...[values]: Values<Key>): string {
  return fillText(texts[key] ?? "", values ?? {}, current);
}
