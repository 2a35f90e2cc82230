import { textParts } from "./plain-text.ts";

/** Plain text whose web addresses can be followed. Nothing in it is ever HTML. */
export function LinkedText({ text }: { readonly text: string }) {
  return (
    <span class="words" dir="auto">
      {textParts(text).map((part) =>
        part.href === null ? (
          part.text
        ) : (
          <a key={part.at} href={part.href} target="_blank" rel="noopener noreferrer nofollow">
            {part.text}
          </a>
        ),
      )}
    </span>
  );
}
