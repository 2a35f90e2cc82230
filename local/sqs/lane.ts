/** A first-in first-out list whose ends are cheap. The same item may be put in again after it was taken out. */
export interface Lane<T> {
  push(item: T): void;
  /** Takes the first item out. */
  shift(): T | undefined;
  first(): T | undefined;
  /** Items from the first on, without taking them out. */
  [Symbol.iterator](): IterableIterator<T>;
}

export function createLane<T>(): Lane<T> {
  let items: T[] = [];
  let head = 0;
  return {
    push: (item) => void items.push(item),
    first: () => items[head],
    shift: () => {
      if (head >= items.length) return undefined;
      const item = items[head++];
      // The taken part is cut off in large pieces: `Array.shift` on a long backlog costs its length each time.
      if (head > 512 && head * 2 > items.length) {
        items = items.slice(head);
        head = 0;
      }
      return item;
    },
    *[Symbol.iterator]() {
      for (let i = head; i < items.length; i++) yield items[i] as T;
    },
  };
}
