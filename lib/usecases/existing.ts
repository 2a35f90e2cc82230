import { NotFound } from "../domain/errors.ts";

/** @throws NotFound when nothing was found. @param noun what was looked for, for the message */
export function existing<T>(found: T | null, noun: string): T {
  if (found === null) throw new NotFound(`No such ${noun}.`);
  return found;
}
