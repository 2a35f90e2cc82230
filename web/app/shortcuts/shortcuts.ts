import { useEffect, useRef } from "react";

/** A key and what it does, for the help sheet and the palette. */
export interface Shortcut {
  /** `j`, `shift+/`, `mod+k` (Ctrl, on a Mac Cmd), or two keys one after the other: `g i`. */
  readonly keys: string;
  readonly label: string;
  /** Heading in the help sheet. */
  readonly section: string;
  readonly run: () => void;
  /** Also while one writes in a field. */
  readonly whileTyping?: boolean;
  /** Not listed among the commands of the palette. */
  readonly hidden?: boolean;
}

const registered = new Set<{ readonly current: Shortcut }>();
const SEQUENCE_MS = 1_000;
let pending: { readonly key: string; readonly at: number } | null = null;

export const allShortcuts = (): readonly Shortcut[] => [...registered].map(({ current }) => current);

/** Listens to a key while the component is there. Of two that want the same key, the one that came last gets it. */
export function useShortcut(shortcut: Shortcut | null): void {
  const latest = useRef(shortcut);
  latest.current = shortcut;
  const isOn = shortcut !== null;
  useEffect(() => {
    if (!isOn) return;
    const entry = {
      get current(): Shortcut {
        return latest.current ?? IDLE;
      },
    };
    registered.add(entry);
    return () => void registered.delete(entry);
  }, [isOn]);
}

const IDLE: Shortcut = { keys: "", label: "", section: "", run: () => {}, hidden: true };

/** The listener of the whole page. */
export function handleKey(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.isComposing) return;
  const pressed = nameOf(event);
  const sequence = pending && event.timeStamp - pending.at < SEQUENCE_MS ? `${pending.key} ${pressed}` : null;
  const typing = isTyping(event.target);
  const usable = allShortcuts().filter(({ whileTyping }) => !typing || whileTyping);
  const found = usable.findLast(({ keys }) => keys === sequence) ?? usable.findLast(({ keys }) => keys === pressed);
  pending =
    !typing && usable.some(({ keys }) => keys.startsWith(`${pressed} `)) ? { key: pressed, at: event.timeStamp } : null;
  if (!found) return;
  event.preventDefault();
  pending = null;
  found.run();
}

function nameOf(event: KeyboardEvent): string {
  const mod = event.ctrlKey || event.metaKey ? "mod+" : "";
  const alt = event.altKey ? "alt+" : "";
  // What a key gives together with Shift already says so, but for letters and named keys.
  const shift = event.shiftKey && (event.key.length > 1 || /[A-Z]/.test(event.key)) ? "shift+" : "";
  return `${mod}${alt}${shift}${event.key.length === 1 ? event.key.toLowerCase() : event.key}`;
}

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement)
    return true;
  const passive = ["checkbox", "radio", "button", "submit", "file", "range"];
  // A dialog that is open has the keyboard to itself.
  if (target.closest("dialog[open]")) return true;
  return target instanceof HTMLInputElement && !passive.includes(target.type);
}

/** Keys as people read them: `⌘K` or `Ctrl K`. */
export function keyNames(keys: string): readonly string[] {
  const isMac = /Mac|iPhone|iPad/.test(navigator.userAgent);
  const names: Readonly<Record<string, string>> = {
    mod: isMac ? "⌘" : "Ctrl",
    alt: isMac ? "⌥" : "Alt",
    shift: "⇧",
    Enter: "↵",
    Escape: "Esc",
    ArrowUp: "↑",
    ArrowDown: "↓",
  };
  return keys.split(/[ +]/).map((key) => names[key] ?? key.toUpperCase());
}
