import type { Header } from "postal-mime";
import { type MailFields, readFields } from "./mail-fields.ts";

/** As far as a header is looked for. Beyond it no mail program has written one. */
const SCANNED = 2 * 1024 * 1024;
const LONGEST_VALUE = 32_768;
const FIELD_NAME = /^([!-9;-~]{1,76})[ \t]*:/;

/**
 * What a mail that could not be read is filed under. Scans the header and nothing else, skips what is no field, and cuts
 * what is too long. Never throws: whatever it is given, it finds what there is.
 */
export function readHeaders(bytes: Uint8Array): MailFields {
  const text = new TextDecoder().decode(bytes.subarray(0, headerEnd(bytes)));
  const headers: Header[] = [];
  for (const line of text.split(/\r?\n/)) {
    const last = headers.at(-1);
    if (/^[ \t]/.test(line)) {
      if (last !== undefined && last.value.length < LONGEST_VALUE)
        last.value += ` ${line.trim().slice(0, LONGEST_VALUE)}`;
      continue;
    }
    const name = FIELD_NAME.exec(line)?.[1];
    if (name === undefined) continue;
    const value = line.slice(line.indexOf(":") + 1, LONGEST_VALUE).trim();
    headers.push({ key: name.toLowerCase(), originalKey: name, value });
  }
  return readFields(headers);
}

/** Where the header ends: at the first empty line, or where looking for one does. */
export function headerEnd(bytes: Uint8Array): number {
  const most = Math.min(bytes.length, SCANNED);
  for (let at = bytes.indexOf(0x0a); at >= 0 && at < most; at = bytes.indexOf(0x0a, at + 1)) {
    const next = bytes[at + 1] === 0x0d ? bytes[at + 2] : bytes[at + 1];
    if (next === 0x0a) return at;
  }
  return most;
}
