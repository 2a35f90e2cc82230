import { useState } from "preact/hooks";
import { safeUrl, withoutDirectionMarks } from "./plain-text.ts";

/** A person's or the company's picture; the first letter of the name where there is none, or the page lets none in. */
export function Picture({ url, name }: { readonly url: string | null; readonly name: string }) {
  const [failed, setFailed] = useState<string | null>(null);
  const src = safeUrl(url);
  if (src !== null && src !== failed) {
    return (
      <img class="picture" src={src} alt="" width={32} height={32} decoding="async" onError={() => setFailed(src)} />
    );
  }
  const [letter = ""] = withoutDirectionMarks(name).trim();
  return (
    <span class="picture" aria-hidden="true">
      {letter.toUpperCase()}
    </span>
  );
}
