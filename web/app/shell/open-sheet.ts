/** Which sheet lies over the page: the help with the keys, or the commands. */
export type Sheet = "help" | "palette" | null;

let sheet: Sheet = null;
const listeners = new Set<() => void>();

export const openedSheet = (): Sheet => sheet;

export function onSheet(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

function open(next: Sheet): void {
  sheet = next;
  for (const listener of listeners) listener();
}

export const openHelp = (): void => open("help");
export const openPalette = (): void => open("palette");
export const closeSheet = (): void => open(null);
