import { useState } from "react";
import { useUnsaved } from "../../app/unsaved/unsaved.ts";

export interface Draft<Values> {
  readonly values: Values;
  /** Whether something differs from what is saved. */
  readonly dirty: boolean;
  readonly set: (change: Partial<Values>) => void;
  /** Back to what is saved. */
  readonly reset: () => void;
}

/** What is being typed over what is saved. Leaving the page with something unsaved asks first. */
export function useDraft<Values extends object>(saved: Values): Draft<Values> {
  const [typed, setTyped] = useState<Partial<Values>>({});
  const values = { ...saved, ...typed };
  const dirty = JSON.stringify(values) !== JSON.stringify(saved);
  useUnsaved(dirty);
  return {
    values,
    dirty,
    set: (change) => setTyped((before) => ({ ...before, ...change })),
    reset: () => setTyped({}),
  };
}
