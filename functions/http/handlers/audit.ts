import type { auditRoutes } from "../../../lib/api/routes/audit.ts";
import type { Handlers } from "../../middleware/api-app.ts";

export const auditHandlers: Handlers<keyof typeof auditRoutes> = {
  listAudit: (app, { query: { limit, cursor, ...filter } }) => app.store.audit.list(filter, { limit, cursor }),
};
