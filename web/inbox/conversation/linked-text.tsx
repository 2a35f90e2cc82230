import { Fragment } from "react";
import { usePeople } from "../use-people.ts";

/** Addresses in plain text. What ends a sentence is not part of them. */
const ADDRESS = /\b(https?:\/\/[^\s<>"']+[^\s<>"'.,;:!?)\]])|\b([\w.+-]+@[\w-]+(?:\.[\w-]+)+)/g;

/** Plain text whose addresses can be followed and whose mentions of colleagues stand out. Nothing in it is ever HTML. */
export function LinkedText({ text }: { readonly text: string }) {
  const parts: { at: number; text: string; href?: string }[] = [];
  let from = 0;
  for (const match of text.matchAll(ADDRESS)) {
    const [found, url] = match;
    parts.push({ at: from, text: text.slice(from, match.index) });
    parts.push({ at: match.index, text: found, href: url === undefined ? `mailto:${found}` : found });
    from = match.index + found.length;
  }
  parts.push({ at: from, text: text.slice(from) });
  return parts.map(({ at, text: part, href }) =>
    href === undefined ? (
      <Mentions key={at} text={part} />
    ) : (
      <a key={at} href={href} target="_blank" rel="noopener noreferrer nofollow">
        {part}
      </a>
    ),
  );
}

const escapePattern = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&");

function Mentions({ text }: { readonly text: string }) {
  const { users } = usePeople();
  const names = users.map(({ name }) => name).filter((name) => text.includes(`@${name}`));
  if (names.length === 0) return text;
  const pattern = new RegExp(`(@(?:${names.map((name) => escapePattern(name)).join("|")}))`);
  return text.split(pattern).map((part, index) =>
    part.startsWith("@") && names.includes(part.slice(1)) ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one text never change.
      <span key={index} className="mention">
        {part}
      </span>
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one text never change.
      <Fragment key={index}>{part}</Fragment>
    ),
  );
}
