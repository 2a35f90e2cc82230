/** @returns the ISO time that is `seconds` after an ISO time */
export function secondsAfter(time: string, seconds: number): string {
  return new Date(Date.parse(time) + seconds * 1_000).toISOString();
}

/** Seconds from one ISO time to another, negative when it lies before. */
export function secondsBetween(from: string, to: string): number {
  return (Date.parse(to) - Date.parse(from)) / 1_000;
}
