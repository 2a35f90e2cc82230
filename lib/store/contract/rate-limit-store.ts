export interface RateLimitStore {
  /** Counts one in the window that `now` falls into. @returns the count so far, this one included */
  count(subject: string, windowSeconds: number, now: string): Promise<number>;
  /**
   * Lets one holder act on a subject for `seconds` from now on. Of parallel callers one wins; the holder may ask again.
   * @returns whether it is this holder
   */
  takeTurn(subject: string, turn: Turn): Promise<boolean>;
}

export interface Turn {
  readonly holder: string;
  readonly seconds: number;
  /** ISO time. */
  readonly now: string;
}
