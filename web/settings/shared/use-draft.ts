import { useRef, useState } from "react";
import { useUnsaved } from "../../app/unsaved/unsaved.ts";
import { mergeTyped, same } from "./merge-typed.ts";

export interface Draft<Values> {
  readonly values: Values;
  /** The fields that differ from what is saved: all that there is to send. */
  readonly changed: Partial<Values>;
  /** Whether something differs from what is saved. */
  readonly dirty: boolean;
  readonly set: (change: Partial<Values>) => void;
  /** Back to what is saved. */
  readonly reset: () => void;
  /** To be called with the values on their way to the server, before they go. */
  readonly sent: () => void;
  /** They are saved, and what is saved is known: forgets them, and keeps what was typed since they went. */
  readonly saved: () => void;
}

/** What was typed into one field, over what was saved there at that moment. */
interface Typed {
  readonly base: unknown;
  readonly value: unknown;
}

/**
 * What is being typed over what is saved. Survives that somebody else saves meanwhile (their changes show where one has not
 * typed oneself) and that one types on while the server answers. Leaving the page with something unsaved asks first.
 */
export function useDraft<Values extends object>(saved: Values): Draft<Values> {
  const [typed, setTyped] = useState<Readonly<Record<string, Typed>>>({});
  const going = useRef<Readonly<Record<string, Typed>>>({});
  const now = Object.entries(typed).map(([name, { base, value }]) => [
    name,
    mergeTyped(base, value, Reflect.get(saved, name)),
  ]);
  const values = { ...saved, ...Object.fromEntries(now) } as Values;
  const changed = changedFields(saved, values);
  const dirty = Object.keys(changed).length > 0;
  useUnsaved(dirty);
  return {
    values,
    changed,
    dirty,
    set: (change) => {
      const next = Object.entries(change).map(([name, value]) => [name, { base: Reflect.get(saved, name), value }]);
      setTyped((before) => ({ ...before, ...Object.fromEntries(next) }));
    },
    reset: () => setTyped({}),
    sent: () => {
      going.current = typed;
    },
    saved: () => setTyped((before) => typedSince(going.current, before)),
  };
}

/** The fields that are not the same before and after. */
export function changedFields<Values extends object>(before: Values, after: Values): Partial<Values> {
  const changed = Object.entries(after).filter(([name, value]) => !same(value, Reflect.get(before, name)));
  return Object.fromEntries(changed) as Partial<Values>;
}

/** What is left of what was typed when this much of it is saved. */
function typedSince(
  gone: Readonly<Record<string, Typed>>,
  typed: Readonly<Record<string, Typed>>,
): Readonly<Record<string, Typed>> {
  const left = Object.entries(typed).flatMap(([name, now]) => {
    const before = gone[name];
    if (!before) return [[name, now] as const];
    return same(before.value, now.value) ? [] : [[name, { base: before.value, value: now.value }] as const];
  });
  return Object.fromEntries(left);
}
