/**
 * Lets at most `places` pieces of work run at a time, the others in the order in which they came. Lanes of a stream that
 * wait for a core gather more records meanwhile, and so need fewer invocations.
 */
export function takeTurns(places: number): (work: () => Promise<void>) => Promise<void> {
  const waiting: (() => void)[] = [];
  let free = places;
  return async (work) => {
    if (free > 0) free--;
    else await new Promise<void>((resolve) => waiting.push(resolve));
    try {
      await work();
    } finally {
      // A place that somebody waits for is handed on.
      const next = waiting.shift();
      if (next) next();
      else free++;
    }
  };
}
