import { useMemo, useRef } from "react";

/** @returns a ref for an element: each time it comes into sight, `run` is called */
export function useWhenSeen(run: () => void) {
  const latest = useRef(run);
  latest.current = run;
  return useMemo(() => {
    let observer: IntersectionObserver | null = null;
    return (element: HTMLElement | null): void => {
      observer?.disconnect();
      if (!element) return;
      observer = new IntersectionObserver(([entry]) => entry?.isIntersecting && latest.current());
      observer.observe(element);
    };
  }, []);
}
