import { useEffect, useState } from "react";

const PAUSE_MS = 250;

/** What was typed, once the typing pauses: so that not every letter asks the server. */
export function useSettled(value: string): string {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}
