import { isFunction } from "../lambda/function-name.ts";
import type { Call, Need } from "./call.ts";
import { applies, type Principal } from "./evaluate.ts";
import type { Statement } from "./statement.ts";

/** One action on one resource that a function's role allows, as its policy writes them. */
export interface Permission {
  readonly functionName: string;
  readonly action: string;
  readonly resource: string;
}

/** What functions may do, which of it their calls could not have done without, and what a test took from them. */
export interface Grants {
  /** Notes which permission made an allowed call possible, if it was one alone. */
  record(functionName: string, call: Pick<Call, "needs" | "context">): void;
  /** Every permission of every function. */
  permissions(): readonly Permission[];
  /** Those without which some recorded call would have been refused. */
  proven(): readonly Permission[];
  /** @param functionName physical name, or a part of it that tells the function: `deliver-outbound` */
  revoke(functionName: string, action: string): void;
  restore(): void;
  isRevoked(functionName: string, need: Need): boolean;
}

interface Allowance {
  readonly permission: Permission;
  /** The statement that it is a part of, reduced to it. */
  readonly statement: Statement;
}

/** @param resourceAllows whether the policy on a resource lets a function do this whatever its role says */
export function createGrants(
  principals: ReadonlyMap<string, Principal>,
  resourceAllows: (principal: Principal, need: Need, context: Call["context"]) => boolean = () => false,
): Grants {
  const allowances = new Map([...principals].map(([name, { statements }]) => [name, allowancesOf(name, statements)]));
  const unproven = new Map([...allowances].map(([name, all]) => [name, new Set(all)]));
  const revoked: { functionName: string; action: string }[] = [];

  function prove(functionName: string, need: Need, context: Call["context"]): void {
    const allows = ({ statement }: Allowance) => applies(statement, need, context);
    const left = unproven.get(functionName);
    const principal = principals.get(functionName);
    const found = left ? [...left].find(allows) : undefined;
    if (!found || !principal || resourceAllows(principal, need, context)) return;
    if (allowances.get(functionName)?.filter(allows).length === 1) left?.delete(found);
  }

  return {
    record(functionName, { needs, context }) {
      if (unproven.get(functionName)?.size === 0) return;
      for (const need of needs) prove(functionName, need, context);
    },
    permissions: () => [...allowances.values()].flat().map(({ permission }) => permission),
    proven: () =>
      [...allowances].flatMap(([name, all]) =>
        all.filter((one) => !unproven.get(name)?.has(one)).map(({ permission }) => permission),
      ),
    revoke(functionName, action) {
      revoked.push({ functionName, action: action.toLowerCase() });
    },
    restore() {
      revoked.length = 0;
    },
    isRevoked: (functionName, { action }) =>
      revoked.some((one) => one.action === action.toLowerCase() && isFunction(functionName, one.functionName)),
  };
}

function allowancesOf(functionName: string, statements: readonly Statement[]): readonly Allowance[] {
  const allows = statements.filter(({ Effect }) => Effect === "Allow");
  return allows.flatMap((statement) =>
    (statement.Action ?? []).flatMap((action) =>
      (statement.Resource ?? []).map((resource) => ({
        permission: { functionName, action, resource },
        statement: { ...statement, Action: [action], Resource: [resource] },
      })),
    ),
  );
}
