import { foldText } from "./fold-text.ts";

/** Whether a text holds every word that somebody searches for, or the start of it, in any order, case and accent. */
export function holdsWords(text: string, wanted: string): boolean {
  const folded = foldText(text);
  return foldText(wanted)
    .split(/\s+/)
    .every((word) => folded.includes(word));
}
