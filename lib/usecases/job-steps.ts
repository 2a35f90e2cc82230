import type { Job } from "../domain/job.ts";
import { bulkSlice } from "./bulk-slice.ts";
import type { JobStep } from "./job-step.ts";
import { moveSlice } from "./move-slice.ts";

/** Who works off each kind of job. */
export const jobSteps: Readonly<Record<Job["kind"], JobStep>> = {
  move: moveSlice,
  bulk: bulkSlice,
};
