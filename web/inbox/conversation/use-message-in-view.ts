import { type RefObject, useEffect } from "react";
import { useSearchParams } from "wouter";

interface Shown {
  readonly scroller: RefObject<HTMLElement | null>;
  readonly ids: readonly string[];
  /** Reads older ones; does nothing when there are none. */
  readonly more: () => void;
}

/** The message that the address names is brought into sight, however far back it stands. @returns its id, if there is one */
export function useMessageInView({ scroller, ids, more }: Shown): string | null {
  const [params] = useSearchParams();
  const wanted = params.get("message");
  const isThere = wanted !== null && ids.includes(wanted);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each time older ones have come it is looked for again.
  useEffect(() => {
    if (wanted !== null && !isThere && ids.length > 0) more();
  }, [wanted, isThere, ids.length]);
  useEffect(() => {
    if (!isThere) return;
    const found = scroller.current?.querySelector(`[data-message="${CSS.escape(wanted ?? "")}"]`);
    found?.scrollIntoView({ block: "center" });
  }, [wanted, isThere, scroller]);
  return wanted;
}
