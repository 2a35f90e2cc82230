import type { jobRoutes } from "../../../lib/api/routes/jobs.ts";
import { getJob } from "../../../lib/usecases/get-job.ts";
import { resumeJob } from "../../../lib/usecases/resume-job.ts";
import type { Handlers } from "../../middleware/api-app.ts";

export const jobHandlers: Handlers<keyof typeof jobRoutes> = {
  getJob: (app, { caller, params }) => getJob(app, caller, params.id),
  getJobReport: async (app, { caller, params, query }) => {
    await getJob(app, caller, params.id);
    return app.store.jobs.report(params.id, query);
  },
  resumeJob: (app, { caller, params }) => resumeJob(app, caller, params.id),
};
