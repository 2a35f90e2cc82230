import type { LaterItem } from "../app.ts";
import type { Change } from "../domain/change.ts";
import type { Timer, TimerKey } from "../domain/timer.ts";

/** How long a user may be without any connection before they go offline: a reload, a tunnel. */
const GRACE_SECONDS = 60;

export type PresenceReaction =
  | { readonly kind: "later"; readonly item: LaterItem; readonly delaySeconds: number }
  | { readonly kind: "set-timer"; readonly timer: Timer; readonly at: string }
  | { readonly kind: "cancel-timer"; readonly timer: TimerKey };

/** What a change of a user asks for later: a look whether they came back, the next beginning or end of their work. */
export function presenceReactions(change: Change): readonly PresenceReaction[] {
  if (change.type !== "user" || change.after === null) return [];
  const { before, after } = change;
  const reactions: PresenceReaction[] = [];
  if (after.disconnectedAt !== null && after.disconnectedAt !== before?.disconnectedAt) {
    const item = { kind: "check-presence", userId: after.id, since: after.disconnectedAt } as const;
    reactions.push({ kind: "later", item, delaySeconds: GRACE_SECONDS });
  }
  const timer = { kind: "shift", id: after.id } as const;
  if (after.nextShiftAt !== (before?.nextShiftAt ?? null)) {
    reactions.push(
      after.nextShiftAt === null
        ? { kind: "cancel-timer", timer }
        : { kind: "set-timer", timer, at: after.nextShiftAt },
    );
  }
  return reactions;
}
