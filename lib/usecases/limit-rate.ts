import { createHash } from "node:crypto";
import type { App } from "../app.ts";
import { RateLimited } from "../domain/errors.ts";

const WINDOW_SECONDS = 60;

/**
 * Counts one call of a subject in this minute.
 * @throws RateLimited, which says when the next minute begins, when the subject has used this one up
 */
export async function limitRate(
  app: Pick<App, "store">,
  subject: string,
  { most, now, detail }: { readonly most: number; readonly now: string; readonly detail: string },
): Promise<void> {
  if ((await app.store.rateLimits.count(subject, WINDOW_SECONDS, now)) <= most) return;
  const rest = WINDOW_SECONDS - (Math.floor(Date.parse(now) / 1000) % WINDOW_SECONDS);
  throw new RateLimited(detail, rest);
}

/** A network address as it is counted: it is kept nowhere as it is. */
export const countedAddress = (address: string): string =>
  createHash("sha256").update(address).digest("base64url").slice(0, 22);
