import type { LaterItem } from "../app.ts";
import type { Change } from "../domain/change.ts";
import type { Timer, TimerKey } from "../domain/timer.ts";

/** How long a user may be without any connection before they go offline: a reload, a tunnel. */
const GRACE_SECONDS = 60;

export type PresenceReaction =
  | { readonly kind: "later"; readonly item: LaterItem; readonly delaySeconds: number }
  | { readonly kind: "set-timer"; readonly timer: Timer; readonly at: string }
  | { readonly kind: "cancel-timer"; readonly timer: TimerKey };

/** What a change of a user or team asks for later: a look whether they came back, the next beginning or end of their work. */
export function presenceReactions(change: Change): readonly PresenceReaction[] {
  if (change.type === "team" && change.after !== null) return shiftTimer("team-shift", change.before, change.after);
  if (change.type !== "user" || change.after === null) return [];
  const { before, after } = change;
  const reactions: PresenceReaction[] = [];
  if (after.disconnectedAt !== null && after.disconnectedAt !== before?.disconnectedAt) {
    const item = { kind: "check-presence", userId: after.id, since: after.disconnectedAt } as const;
    reactions.push({ kind: "later", item, delaySeconds: GRACE_SECONDS });
  }
  return [...reactions, ...shiftTimer("shift", before, after)];
}

interface Shift {
  readonly id: string;
  readonly nextShiftAt: string | null;
}

function shiftTimer(kind: "shift" | "team-shift", before: Shift | null, after: Shift): readonly PresenceReaction[] {
  const timer = { kind, id: after.id };
  const at = after.nextShiftAt;
  if (at === (before?.nextShiftAt ?? null)) return [];
  return [at === null ? { kind: "cancel-timer", timer } : { kind: "set-timer", timer, at }];
}
