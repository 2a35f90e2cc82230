/** One header field of a mail. */
export interface HeaderField {
  /** Empty for a line that is no field. */
  readonly name: string;
  /** In one line, encoded words left as they are. */
  readonly value: string;
  /** As it was written, a character a byte (latin1), with its line ends. */
  readonly raw: string;
}

export interface SplitMail {
  readonly fields: readonly HeaderField[];
  /** From the empty line on. */
  readonly rest: Buffer;
}

/**
 * Splits a mail into its header fields and the rest, so that `joinMail` gives back the same bytes (RFC 5322, 2.2). Nothing
 * is refused: what is no header field stays where it is.
 */
export function splitMail(raw: Buffer): SplitMail {
  const end = headersEnd(raw);
  const lines = raw.toString("latin1", 0, end).match(/[^\n]*\n|[^\n]+$/g) ?? [];
  const fields: string[][] = [];
  for (const line of lines) {
    const last = fields.at(-1);
    if (last && /^[ \t]/.test(line)) last.push(line);
    else fields.push([line]);
  }
  return { fields: fields.map(readField), rest: raw.subarray(end) };
}

export function joinMail({ fields, rest }: SplitMail): Buffer {
  return Buffer.concat([Buffer.from(fields.map(({ raw }) => raw).join(""), "latin1"), rest]);
}

/** A field to be written; the value must be one line. */
export function headerField(name: string, value: string): HeaderField {
  return { name, value, raw: Buffer.from(`${name}: ${value}\r\n`).toString("latin1") };
}

/** The first field of that name, as the outermost one was written last. */
export function headerValue(fields: readonly HeaderField[], name: string): string | undefined {
  return fields.find((field) => isNamed(field, name))?.value;
}

export const isNamed = (field: HeaderField, name: string): boolean => field.name.toLowerCase() === name.toLowerCase();

/** Where the empty line begins; the length of the mail when it has none. */
function headersEnd(raw: Buffer): number {
  if (/^\r?\n/.test(raw.toString("latin1", 0, 2))) return 0;
  const found = [
    { at: raw.indexOf("\r\n\r\n"), lineEnd: 2 },
    { at: raw.indexOf("\n\n"), lineEnd: 1 },
  ].filter(({ at }) => at >= 0);
  const ends = found.map(({ at, lineEnd }) => at + lineEnd);
  return Math.min(raw.length, ...ends);
}

function readField(lines: readonly string[]): HeaderField {
  const raw = lines.join("");
  const text = Buffer.from(lines.map((line) => line.replace(/\r?\n$/, "")).join(""), "latin1").toString("utf8");
  const [, name, value] = /^([!-9;-~]+)[ \t]*:[ \t]*(.*)$/s.exec(text) ?? [];
  return name === undefined ? { name: "", value: text, raw } : { name, value: (value ?? "").trimEnd(), raw };
}
