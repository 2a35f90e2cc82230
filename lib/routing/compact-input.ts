import type { Decision } from "../domain/decision.ts";
import { attemptsOf } from "./attempts.ts";
import type { RoutingInput } from "./routing-input.ts";

/**
 * The input of a decision without what had no part in it, as text to store beside the decision: the users who were
 * considered, the teams that brought them in, and of a list of rules the one that matched.
 */
export function compactInput(input: RoutingInput, { candidates, ruleId }: Decision): string {
  const considered = new Set(candidates.map(({ userId }) => userId));
  const teamIds = new Set(attemptsOf(input).flatMap(({ members }) => members.map(({ teamId }) => teamId)));
  const rules = input.rule.rules.filter(({ id }) => id === ruleId);
  const compact: RoutingInput = {
    ...input,
    rule: { ...input.rule, rules: ruleId === null ? input.rule.rules : rules },
    candidates: input.candidates.filter(({ id }) => considered.has(id)).map(candidateOf),
    teams: input.teams.filter(({ id }) => teamIds.has(id)).map(teamOf),
  };
  return JSON.stringify(compact);
}

/** Reads what `compactInput` wrote: deciding from it gives the same decision again. */
export const readInput = (text: string): RoutingInput => JSON.parse(text) as RoutingInput;

/** A user without what routing does not look at: their name and address are nobody's business here. */
function candidateOf(user: RoutingInput["candidates"][number]): RoutingInput["candidates"][number] {
  const { id, seat, availability, skills, workingHours, load, capacity, loadByChannel, capacityByChannel } = user;
  const { lastAssignedAt } = user;
  return {
    ...{ id, seat, availability, skills, workingHours, load, capacity, loadByChannel, capacityByChannel },
    lastAssignedAt,
  };
}

const teamOf = ({ id, memberIds, workingHours }: RoutingInput["teams"][number]) => ({ id, memberIds, workingHours });
