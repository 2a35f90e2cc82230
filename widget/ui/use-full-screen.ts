import { useEffect, useState } from "preact/hooks";

/** As in bubble.css: there the panel covers everything. */
const PHONE = "(max-width: 480px)";

/** Whether the window is so small that the panel takes all of it. */
export function useFullScreen(): boolean {
  const [isFull, setFull] = useState(() => matchMedia(PHONE).matches);
  useEffect(() => {
    const list = matchMedia(PHONE);
    const follow = (): void => setFull(list.matches);
    list.addEventListener("change", follow);
    return () => list.removeEventListener("change", follow);
  }, []);
  return isFull;
}
