import * as z from "zod";
import { job } from "../domain/job.ts";

export const jobShape = job
  .omit({ input: true, cursor: true, nextAt: true, rev: true })
  .extend({ createdBy: z.object({ id: z.string(), name: z.string() }) })
  .meta({ id: "Job" });
