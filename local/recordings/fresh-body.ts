import type { RecordedAccount } from "./recording.ts";

/**
 * A recorded body as a new event: its ids get an ending of their own, and its times move so that the newest is now. It
 * works on the text, so escapes and large numbers stay as the provider wrote them.
 * @param ending what makes the ids new
 * @param now milliseconds since 1970
 */
export function freshBody(text: string, fresh: RecordedAccount["fresh"], { ending, now }: Freshness): string {
  const found = collect(parsed(text), fresh);
  const newest = Math.max(...found.times.map(milliseconds));
  let result = text;
  for (const id of found.ids) result = result.replaceAll(JSON.stringify(id), JSON.stringify(renewed(id, ending)));
  for (const time of new Set(found.times)) {
    const moved = milliseconds(time) + now - newest;
    const said = milliseconds(time) === time ? moved : Math.floor(moved / 1000);
    result = result.replaceAll(new RegExp(`(?<![\\d.])${time}(?![\\d.])`, "g"), String(said));
  }
  return result;
}

export interface Freshness {
  readonly ending: string;
  readonly now: number;
}

const milliseconds = (time: number): number => (time < 1e12 ? time * 1000 : time);

/** An id keeps its length when it is a ULID, which must have 26 characters. */
const renewed = (id: string, ending: string): string =>
  /^[0-9A-HJKMNP-TV-Z]{26}$/.test(id) ? id.slice(0, -ending.length) + ending.toUpperCase() : id + ending;

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

interface Found {
  readonly ids: readonly string[];
  readonly times: readonly number[];
}

function collect(value: unknown, fresh: RecordedAccount["fresh"], path = ""): Found {
  if (typeof value === "string") return { ids: fresh.ids.some((end) => endsWith(path, end)) ? [value] : [], times: [] };
  if (typeof value === "number")
    return { ids: [], times: fresh.times.some((end) => endsWith(path, end)) ? [value] : [] };
  const parts = Object.entries(value ?? {}).map(([name, part]) => collect(part, fresh, `${path}.${name}`));
  return { ids: parts.flatMap((part) => part.ids), times: parts.flatMap((part) => part.times) };
}

const endsWith = (path: string, end: string): boolean => path.endsWith(`.${end}`);
