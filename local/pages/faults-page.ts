import * as z from "zod";
import type { FaultRule, Faults } from "../faults.ts";
import type { Page } from "./page.ts";

const rule = z.strictObject({
  service: z.string().optional(),
  action: z.string().optional(),
  functionName: z.string().optional(),
  when: z.enum(["before", "after"]).default("before"),
  kind: z.enum(["throttle", "timeout", "error", "crash", "duplicate", "reorder", "delay", "hold"]),
  times: z.number().int().positive().optional(),
  probability: z.number().min(0).max(1).optional(),
  nth: z.number().int().positive().optional(),
  delayMs: z.number().int().min(0).optional(),
  seed: z.number().int().optional(),
});
const rules = z.union([z.array(rule), z.strictObject({ items: z.array(rule) }).transform(({ items }) => items)]);

/** `/_local/faults`: PUT sets the rules by which calls of functions to AWS fail, DELETE takes them all away. */
export function faultsPage(faults: Faults): Page {
  return ({ method, input }) => {
    if (method === "PUT" || method === "POST") faults.set(rules.parse(input).map(withoutUndefined));
    else if (method === "DELETE") faults.clear();
    else if (method !== "GET") return null;
    return { json: { items: faults.list() }, title: "Faults" };
  };
}

function withoutUndefined(given: z.infer<typeof rule>): FaultRule {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as unknown as FaultRule;
}
