import type { Candidate } from "./routing-input.ts";

type Room = Pick<Candidate, "seat" | "load" | "capacity" | "loadByChannel" | "capacityByChannel">;

/**
 * Whether somebody has room for one more conversation, whatever a rule may ask of them besides.
 * @param channel where it came from: who may have fewer of that channel at a time has room by that number too
 */
export function hasRoom(user: Room, channel?: string): boolean {
  if (!user.seat || user.load >= user.capacity) return false;
  const most = channel === undefined ? undefined : user.capacityByChannel[channel];
  return channel === undefined || most === undefined || (user.loadByChannel[channel] ?? 0) < most;
}

/** What of a user may speak against giving them a conversation. A change of it may let them take one that waits. */
const CONCERNS = ["seat", "availability", "skills", "workingHours", "capacity", "capacityByChannel"] as const;

/**
 * Whether a change of a user may let them take a conversation that nobody could be given before: they came available,
 * a conversation of theirs was closed, or an admin changed what they may do.
 * @param before null: they are new
 */
export function makesRoom(before: Candidate | null, after: Candidate): boolean {
  if (!hasRoom(after)) return false;
  if (before === null || after.load < before.load) return true;
  return CONCERNS.some((field) => JSON.stringify(before[field]) !== JSON.stringify(after[field]));
}
