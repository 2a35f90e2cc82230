import { Fragment } from "react";
import { spansOf } from "../../lib/domain/search-words.ts";

/** A text with the words that were searched for marked in it. */
export function Marked({ text, words }: { readonly text: string; readonly words: readonly string[] }) {
  const spans = spansOf(text, words);
  return (
    <>
      {spans.map(({ from, to }, index) => (
        <Fragment key={from}>
          {text.slice(spans[index - 1]?.to ?? 0, from)}
          <mark>{text.slice(from, to)}</mark>
        </Fragment>
      ))}
      {text.slice(spans.at(-1)?.to ?? 0)}
    </>
  );
}
