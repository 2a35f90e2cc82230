import * as z from "zod";
import { auditEntry } from "../../domain/audit-entry.ts";
import { id, time } from "../../domain/fields.ts";
import { pageOf, pageQuery } from "../page.ts";
import { defineRoute } from "../route.ts";

export const auditRoutes = {
  listAudit: defineRoute({
    method: "GET",
    path: "/v1/audit",
    access: "admin",
    summary: "Who changed which setting or access, newest first",
    query: pageQuery.extend({
      actorId: id.optional(),
      action: z.string().max(100).optional().meta({ description: "An operationId of this document" }),
      subjectId: id.optional(),
      from: time.optional(),
      to: time.optional(),
    }),
    answer: pageOf(auditEntry.meta({ id: "AuditEntry" })),
  }),
};
