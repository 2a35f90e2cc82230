import type { Job } from "../domain/job.ts";
import { bulkSlice } from "./bulk-slice.ts";
import { eraseSlice } from "./erase-slice.ts";
import { importContactSlice } from "./import-contacts.ts";
import { importTicketSlice } from "./import-tickets.ts";
import type { JobStep } from "./job-step.ts";
import { moveSlice } from "./move-slice.ts";
import { releaseSlice } from "./release-slice.ts";

/** Who works off each kind of job. */
export const jobSteps: Readonly<Record<Job["kind"], JobStep>> = {
  move: moveSlice,
  erase: eraseSlice,
  "import-tickets": importTicketSlice,
  "import-contacts": importContactSlice,
  bulk: bulkSlice,
  release: releaseSlice,
};
