/** Sequence numbers of a stream are decimal numbers without leading zeros, too long for a JavaScript number. */
export const isAfter = (a: string, b: string | null): boolean =>
  b === null || a.length > b.length || (a.length === b.length && a > b);

/** The earlier of two; null stands for the start of the stream. */
export const earlier = (a: string | null, b: string | null): string | null =>
  a === null || b === null ? null : isAfter(a, b) ? b : a;
