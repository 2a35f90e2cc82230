import type { Exclusion } from "../domain/decision.ts";
import type { Attempt } from "./attempts.ts";
import type { RoutingInput } from "./routing-input.ts";

/** In the reason of a decision whose owner could not take it: the owner is to be told by e-mail. */
const EMAIL_OWNER = "e-mail the owner";

/** Whether a stored decision asks for the contact's owner to be told by e-mail. */
export const asksToEmailOwner = (decision: { readonly reason: string }): boolean =>
  decision.reason.includes(EMAIL_OWNER);

/**
 * The one sentence that people read about a decision.
 * @param won the pool that had somebody to give; null: the conversation stays unassigned
 * @param excluded by user id, why somebody was left out
 */
export function explain(
  input: RoutingInput,
  won: Attempt | null,
  excluded: ReadonlyMap<string, Exclusion | null>,
): string {
  if (input.rule.mode === "nobody") return "Automatic assignment is off.";
  const before =
    input.rule.mode === "contact_owner" && won?.name !== "owner" ? `${ownerSentence(input, excluded)} ` : "";
  return before + (won === null ? NOT_ASSIGNED[input.rule.mode] : ASSIGNED[won.name]);
}

const ASSIGNED: Record<Attempt["name"], string> = {
  pool: "Given to one of the users and teams of the rule.",
  owner: "Given to the contact's owner.",
  rule: "Given by the first routing rule that fits it.",
  fallback: "Given to one of the fallback users and teams.",
};

const NOT_ASSIGNED = {
  users_teams: "Nobody in the rule's users and teams can take it now.",
  contact_owner: "Left unassigned.",
  rules: "Nobody whom the routing rules name for it can take it now.",
} as const;

function ownerSentence(input: RoutingInput, excluded: ReadonlyMap<string, Exclusion | null>): string {
  if (input.contactOwnerId === null) return "The contact has no owner.";
  const why = excluded.get(input.contactOwnerId);
  if (why === undefined || why === null) return "The contact's owner is no longer a user.";
  const absent = why === "away" || why === "offline" || why === "outside hours";
  return `The contact's owner cannot take it (${why})${absent ? `: ${EMAIL_OWNER}` : ""}.`;
}
