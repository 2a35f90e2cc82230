/** Times that people mean when they put something off, as ISO. */

const HOUR = 3_600_000;
const MORNING = 9;

export function inHours(hours: number, now = Date.now()): string {
  return new Date(now + hours * HOUR).toISOString();
}

/** Nine in the morning, so many days from today. */
export function morningIn(days: number, now = new Date()): string {
  const at = new Date(now);
  at.setDate(at.getDate() + days);
  at.setHours(MORNING, 0, 0, 0);
  return at.toISOString();
}

/** Nine in the morning of the Monday to come. */
export const nextMonday = (now = new Date()): string => morningIn((8 - now.getDay()) % 7 || 7, now);
