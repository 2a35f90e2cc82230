import * as z from "zod";
import { id, name, optional, time } from "./fields.ts";
import { workingHours } from "./working-hours.ts";

/** A named group of users that conversations can be routed to. */
export const team = z.object({
  id,
  name,
  memberIds: z.array(id).max(500),
  workingHours: optional(workingHours),
  /** When their hours next begin or end. */
  nextShiftAt: optional(time),
  createdAt: time,
});
export type Team = Readonly<z.infer<typeof team>>;
