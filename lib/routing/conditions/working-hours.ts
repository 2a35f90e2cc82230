import { isWorking } from "../working-hours.ts";
import type { Condition } from "./condition.ts";

/** The moment of the decision lies within, or outside, the hours given. */
export const workingHours = ({ during, hours }: Condition<"working_hours">, now: string): boolean =>
  isWorking(hours, now) === (during === "within");
