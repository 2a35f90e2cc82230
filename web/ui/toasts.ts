/** A short message that goes away by itself. */
export interface Toast {
  readonly kind?: "done" | "problem";
  readonly text: string;
  readonly action?: { readonly label: string; readonly run: () => void };
  /** How long it stays; a problem, and what can be undone, longer than what is only news. */
  readonly seconds?: number;
}
export type ShownToast = Toast & { readonly id: number };

let toasts: readonly ShownToast[] = [];
let made = 0;
const listeners = new Set<() => void>();
const MOST = 4;

function set(next: readonly ShownToast[]): void {
  toasts = next;
  for (const listener of listeners) listener();
}

export const shownToasts = (): readonly ShownToast[] => toasts;

export function onToasts(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

/** @returns a function that takes it away */
export function showToast(toast: Toast): () => void {
  made += 1;
  const id = made;
  const hide = (): void => set(toasts.filter((one) => one.id !== id));
  set([...toasts.slice(1 - MOST), { ...toast, id }]);
  setTimeout(hide, (toast.seconds ?? (toast.action || toast.kind === "problem" ? 8 : 4)) * 1000);
  return hide;
}

export function hideToast(id: number): void {
  set(toasts.filter((one) => one.id !== id));
}

/** Does what the newest message that is shown offers under this name; nothing where none does. */
export function runShownAction(label: string): void {
  const toast = toasts.findLast(({ action }) => action?.label === label);
  if (!toast) return;
  hideToast(toast.id);
  toast.action?.run();
}
