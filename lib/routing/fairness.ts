import type { Decision } from "../domain/decision.ts";

/** How evenly a run of decisions fell. */
export interface Fairness {
  /** Everybody who was considered, by what they were given, most first. */
  readonly users: readonly { readonly userId: string; readonly conversations: number }[];
  readonly unassigned: number;
  /** The most that one of them was given less the least. */
  readonly spread: number;
}

export function fairnessOf(decisions: readonly Pick<Decision, "assigneeId" | "candidates">[]): Fairness {
  const given = new Map<string, number>();
  for (const { candidates } of decisions) for (const { userId } of candidates) given.set(userId, 0);
  for (const { assigneeId } of decisions) {
    if (assigneeId !== null) given.set(assigneeId, (given.get(assigneeId) ?? 0) + 1);
  }
  const users = [...given].map(([userId, conversations]) => ({ userId, conversations }));
  users.sort((a, b) => b.conversations - a.conversations || (a.userId < b.userId ? -1 : 1));
  return {
    users,
    unassigned: decisions.filter(({ assigneeId }) => assigneeId === null).length,
    spread: (users[0]?.conversations ?? 0) - (users.at(-1)?.conversations ?? 0),
  };
}
