import type { App } from "../app.ts";
import { type InputProblem, Invalid } from "../domain/errors.ts";
import type { ConditionalRule, RoutingRule } from "../domain/routing-rule.ts";
import { checkTeams, type References } from "./check-references.ts";

interface Pool {
  readonly userIds: string[];
  readonly teamIds: string[];
}
type RuleChange = Omit<ConditionalRule, "id"> & { readonly id?: string | undefined };
export interface RoutingChange {
  readonly mode?: RoutingRule["mode"] | undefined;
  readonly userIds?: string[] | undefined;
  readonly teamIds?: string[] | undefined;
  readonly rules?: RuleChange[] | undefined;
  readonly reassignAfterMinutes?: number | null | undefined;
  readonly availableOnly?: boolean | undefined;
  readonly fallback?: Pool | null | undefined;
}

/**
 * The rule after a change, with a version of its own, so that old decisions still say what they applied.
 * @throws Invalid for users and teams that do not exist, and for users without a seat: routing may not pick them
 */
export async function changeRouting(
  app: Pick<App, "store" | "ids">,
  before: RoutingRule,
  change: RoutingChange,
): Promise<RoutingRule> {
  if (Object.keys(change).length === 0) return before;
  const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
  const rules = change.rules?.map((rule) => ({ ...rule, id: rule.id ?? app.ids.ulid() })) ?? before.rules;
  const after: RoutingRule = { ...before, ...given, rules, version: before.version + 1 };
  await checkTeams(app, ...references(after, "teamIds"));
  await checkSeats(app, references(after, "userIds"));
  return after;
}

function references(rule: RoutingRule, kind: "userIds" | "teamIds"): References[] {
  return [
    { path: `routing.${kind}`, ids: rule[kind] },
    ...rule.rules.flatMap((one, i) => [
      { path: `routing.rules.${i}.${kind}`, ids: one[kind] },
      ...(one.fallback ? [{ path: `routing.rules.${i}.fallback.${kind}`, ids: one.fallback[kind] }] : []),
    ]),
    ...(rule.fallback ? [{ path: `routing.fallback.${kind}`, ids: rule.fallback[kind] }] : []),
  ];
}

async function checkSeats(app: Pick<App, "store">, pools: readonly References[]): Promise<void> {
  if (pools.every(({ ids }) => ids.length === 0)) return;
  const users = new Map((await app.store.users.list()).map((user) => [user.id, user]));
  const problems = pools.flatMap(({ path, ids }) =>
    ids.flatMap((id): InputProblem[] => {
      const user = users.get(id);
      if (!user) return [{ path, message: `there is no user ${id}` }];
      return user.seat ? [] : [{ path, message: `${user.name} (${user.email}) has no seat` }];
    }),
  );
  if (problems.length > 0) throw new Invalid("Routing may only name users with a seat.", problems);
}
