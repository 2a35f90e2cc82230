/** A text whose form depends on `count`. Languages with more forms than these two use `other` for them. */
export interface Plural {
  readonly one: string;
  readonly other: string;
}

/** The same keys in another language. A translation that misses one, or has one too many, does not compile. */
export type Texts<English> = { readonly [Key in keyof English]: English[Key] extends string ? string : Plural };

/** The names in braces: `"{name} wrote"` asks for `name`. */
export type NamesIn<Text> = Text extends `${string}{${infer Name}}${infer Rest}`
  ? Name | NamesIn<Rest>
  : Text extends Plural
    ? "count" | NamesIn<Text["one"]> | NamesIn<Text["other"]>
    : never;

/** Puts values in place of the names in braces, and chooses the form that the language has for `count`. */
export function fillText(
  text: string | Plural,
  values: Readonly<Record<string, string | number>>,
  language: string,
): string {
  const form = typeof text === "string" ? text : formOf(text, Number(values.count), language);
  return form.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ""));
}

function formOf(text: Plural, count: number, language: string): string {
  return new Intl.PluralRules(language).select(count) === "one" ? text.one : text.other;
}
