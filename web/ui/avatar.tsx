import "./avatar.css";

interface AvatarProps {
  readonly name: string;
  /** A picture in place of the initials, where it is one that the app's policy lets be shown. */
  readonly url?: string | null | undefined;
  readonly size?: "small" | "normal" | "large";
  /** A dot: whether this user is available. */
  readonly availability?: string | undefined;
}

/** Initials on a colour that is always the same for one name. Decorative: the name stands beside it, or is its label. */
export function Avatar({ name, url, size = "normal", availability }: AvatarProps) {
  return (
    <span className={`avatar avatar-${size} avatar-hue-${hueOf(name)}`} aria-hidden title={name}>
      {/* Drawn by the style sheet: initials are no text, and no part of a name that is read out. */}
      {url?.startsWith("data:image/") ? <img src={url} alt="" /> : <span data-initials={initials(name)} />}
      {availability && <span className={`avatar-dot avatar-dot-${availability}`} />}
    </span>
  );
}

const HUES = 8;

function hueOf(name: string): number {
  let sum = 0;
  for (const character of name) sum = (sum * 31 + (character.codePointAt(0) ?? 0)) % 997;
  return sum % HUES;
}

function initials(name: string): string {
  const words = name.split(/[\s@._-]+/).filter((word) => /\p{L}|\p{N}/u.test(word));
  const [first = "?", last = ""] = [words[0], words.length > 1 ? words.at(-1) : ""];
  return `${firstLetter(first)}${firstLetter(last)}`.toUpperCase();
}

const firstLetter = (word: string): string => /[\p{L}\p{N}]/u.exec(word)?.[0] ?? "";
