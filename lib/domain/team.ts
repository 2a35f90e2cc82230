import * as z from "zod";
import { id, name, time } from "./fields.ts";

/** A named group of users that conversations can be routed to. */
export const team = z.object({ id, name, memberIds: z.array(id).max(500), createdAt: time });
export type Team = Readonly<z.infer<typeof team>>;
