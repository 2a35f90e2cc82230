/** Which rows fall due when: a binary heap. An entry that is no longer true stays until its time; the reader checks. */
export interface DueTimes {
  add(at: number, row: number): void;
  /** Takes out the next row due at or before `now`. */
  takeDue(now: number): Due | undefined;
  next(): number | undefined;
  size(): number;
  clear(): void;
}
export interface Due {
  readonly at: number;
  readonly row: number;
}

export function createDueTimes(): DueTimes {
  const heap: Due[] = [];
  const at = (index: number) => heap[index]?.at ?? Number.POSITIVE_INFINITY;
  const swap = (a: number, b: number) => {
    const x = heap[a] as Due;
    heap[a] = heap[b] as Due;
    heap[b] = x;
  };
  const sinkRoot = () => {
    for (let i = 0; ; ) {
      const child = at(2 * i + 1) <= at(2 * i + 2) ? 2 * i + 1 : 2 * i + 2;
      if (at(child) >= at(i)) return;
      swap(i, child);
      i = child;
    }
  };
  return {
    add: (time, row) => {
      heap.push({ at: time, row });
      for (let i = heap.length - 1; i > 0; ) {
        const parent = (i - 1) >> 1;
        if (at(parent) <= at(i)) return;
        swap(i, parent);
        i = parent;
      }
    },
    takeDue: (now) => {
      const root = heap[0];
      if (!root || root.at > now) return undefined;
      const last = heap.pop() as Due;
      if (heap.length > 0) {
        heap[0] = last;
        sinkRoot();
      }
      return root;
    },
    next: () => heap[0]?.at,
    size: () => heap.length,
    clear: () => void heap.splice(0),
  };
}
