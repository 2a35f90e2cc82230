const INTERVAL_MS = 1_000;

/** `send` now; `flush`: not now, ask for one flush in a second; `covered`: a flush that was asked for will tell it. */
export type Passage = "send" | "flush" | "covered";

export interface HintGate {
  /** @param now milliseconds since 1970 */
  pass(topic: string, now: number): Passage;
}

/**
 * Lets hints to a topic through at most once a second: the first at once, later ones as one flush at the end.
 *
 * It is kept in the memory of a warm function, because a counter in the table would cost a write for every message.
 * Losing it, or having two, sends a hint too many and never one too few.
 */
export function createHintGate(): HintGate {
  const sentAt = new Map<string, number>();
  const flushAt = new Map<string, number>();
  return {
    pass(topic, now) {
      const flush = flushAt.get(topic);
      if (flush !== undefined) {
        if (now < flush) return "covered";
        flushAt.delete(topic);
        sentAt.set(topic, flush);
      }
      if (now - (sentAt.get(topic) ?? Number.NEGATIVE_INFINITY) >= INTERVAL_MS) {
        sentAt.set(topic, now);
        return "send";
      }
      flushAt.set(topic, now + INTERVAL_MS);
      return "flush";
    },
  };
}
