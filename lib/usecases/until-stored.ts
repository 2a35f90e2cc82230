import { Contended } from "../domain/errors.ts";

/** Far more than agents and handlers can collide in one conversation or ticket. */
const ATTEMPTS = 64;

/**
 * Runs `attempt` again for as long as it loses its race. It reads what is there now, decides, and writes only over what
 * it read.
 * @param attempt null: somebody else was faster
 * @throws Contended after 64 lost races
 */
export async function untilStored<T>(attempt: () => Promise<T | null>): Promise<T> {
  for (let lost = 0; lost < ATTEMPTS; lost++) {
    const stored = await attempt();
    if (stored !== null) return stored;
  }
  throw new Contended("Others are changing this at the moment. Try again.");
}
