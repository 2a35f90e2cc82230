export interface RateLimitStore {
  /** Counts one in the window that `now` falls into. @returns the count so far, this one included */
  count(subject: string, windowSeconds: number, now: string): Promise<number>;
}
