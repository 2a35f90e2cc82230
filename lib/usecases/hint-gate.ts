const INTERVAL_MS = 1_000;
/** How long a topic that somebody listened to is taken to have a listener still. */
const HEARD_MS = 60_000;

/** `send` now; `flush`: not now, ask for one flush in a second; `covered`: a flush that was asked for will tell it. */
export type Passage = "send" | "flush" | "covered";

export interface HintGate {
  /** @param now milliseconds since 1970 */
  pass(topic: string, now: number): Passage;
  /** Notes that somebody listens to a topic. */
  hear(topic: string, now: number): void;
  /**
   * Whether somebody listened to it within a minute, which spares a query each second. That they may have left is harmless:
   * a flush told to nobody. That nobody listens is never remembered, so whoever begins to listen misses nothing.
   */
  isHeard(topic: string, now: number): boolean;
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
  const heardAt = new Map<string, number>();
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
    hear: (topic, now) => void heardAt.set(topic, now),
    isHeard: (topic, now) => now - (heardAt.get(topic) ?? Number.NEGATIVE_INFINITY) < HEARD_MS,
  };
}
