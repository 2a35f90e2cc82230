import { useEffect } from "react";
import type { AroundNavHandler } from "wouter";
import { placeAfter } from "./history-place.ts";

/** How many parts of the page hold something that was typed and not saved. */
let holding = 0;
let waiting: (() => void) | null = null;
const listeners = new Set<() => void>();

function wait(go: (() => void) | null): void {
  waiting = go;
  for (const listener of listeners) listener();
}

/**
 * While `unsaved`, leaving the page asks first: by a link, a shortcut, or the browser's Back in our words, by closing the tab
 * in the browser's.
 */
export function useUnsaved(unsaved: boolean): void {
  useEffect(() => {
    if (!unsaved) return;
    const ask = (event: Event): void => event.preventDefault();
    holding += 1;
    addEventListener("beforeunload", ask);
    return () => {
      holding -= 1;
      removeEventListener("beforeunload", ask);
    };
  }, [unsaved]);
}

/** For wouter's router: holds a change of page back while something is not saved. */
export const askBeforeLeaving: AroundNavHandler = (navigate, to, options) => {
  const go = (): void => navigate(to, { ...options, state: placeAfter(options?.state, options?.replace ?? false) });
  if (isUnsaved()) askFirst(go);
  else go();
};

export const isUnsaved = (): boolean => holding > 0;

/** Asks whether to leave, and goes if so. */
export const askFirst = (go: () => void): void => wait(go);

/** Where somebody wanted to go and was held back; null: nobody was. */
export const heldBack = (): (() => void) | null => waiting;
export const stay = (): void => wait(null);

export function onHeldBack(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}
