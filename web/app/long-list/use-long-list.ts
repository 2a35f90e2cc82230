import { useVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useRef } from "react";

interface LongListOptions {
  readonly items: readonly { readonly id: string }[];
  /** Reads on, where there is more. */
  readonly more: () => void;
  readonly rowHeight: number;
  /** So many rows out of sight are drawn too, on each side. */
  readonly overscan: number;
}

/** A list of which only the rows in sight are drawn, and which reads on before one comes to its end. */
export function useLongList({ items, more, rowHeight, overscan }: LongListOptions) {
  const scroller = useRef<HTMLDivElement>(null);
  const rows = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    getItemKey: (index) => items[index]?.id ?? index,
    overscan,
  });
  const shown = rows.getVirtualItems();
  const lastShown = shown.at(-1)?.index ?? 0;
  useEffect(() => {
    if (lastShown >= items.length - 10) more();
  }, [lastShown, items.length, more]);
  return { scroller, rows, shown };
}
