import { reportLine } from "../../domain/job.ts";
import { jobShape } from "../job-shapes.ts";
import { byId, pageOf, pageQuery } from "../page.ts";
import { defineRoute } from "../route.ts";

export const jobRoutes = {
  getJob: defineRoute({
    method: "GET",
    path: "/v1/jobs/{id}",
    access: "signed-in",
    summary: "How far a job of one's own is; admins see every job",
    params: byId,
    answer: jobShape,
  }),
  getJobReport: defineRoute({
    method: "GET",
    path: "/v1/jobs/{id}/report",
    access: "signed-in",
    summary: "What a job has to say about single things",
    params: byId,
    query: pageQuery,
    answer: pageOf(reportLine.meta({ id: "ReportLine" })),
  }),
  resumeJob: defineRoute({
    method: "POST",
    path: "/v1/jobs/{id}/resume",
    access: "agent",
    summary: "Let a job that failed go on from where it stopped",
    params: byId,
    answer: jobShape,
  }),
};
