import type { RoutingCondition } from "../../domain/routing-condition.ts";

export type { Facts } from "../routing-input.ts";
/** A condition of one kind, as an admin wrote it down. */
export type Condition<Kind extends RoutingCondition["kind"]> = Extract<RoutingCondition, { kind: Kind }>;
