import { useSyncExternalStore } from "react";
import { useApiIf } from "../app/api/use-api.ts";
import { useIsAdmin } from "../app/session/use-me.ts";

const KEY = "parley.firstRun";
const listeners = new Set<() => void>();

const stored = (): string | null => localStorage.getItem(KEY);

function store(state: "begun" | "over"): void {
  localStorage.setItem(KEY, state);
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

/** Remembers in this browser that the first steps were begun, so that one is led back to them. */
export const beginFirstRun = (): void => {
  if (stored() === null) store("begun");
};
/** The first steps are done, or not wanted. */
export const endFirstRun = (): void => store("over");

/**
 * Where the first steps stand for the person: `wanted` while the installation is empty and they have not said no, `begun`
 * until they end them. Nobody but an admin is led through them.
 */
export function useFirstRun(): "wanted" | "begun" | "none" {
  const isAdmin = useIsAdmin();
  const state = useSyncExternalStore(subscribe, stored);
  const inboxes = useApiIf(isAdmin && state === null && {}, "listInboxes").data;
  if (!isAdmin || state === "over") return "none";
  if (state === "begun") return "begun";
  return inboxes?.items.length === 0 ? "wanted" : "none";
}
