import type { fileRoutes } from "../../../lib/api/routes/files.ts";
import { exportContacts } from "../../../lib/usecases/export-contacts.ts";
import { exportTickets } from "../../../lib/usecases/export-tickets.ts";
import { startImport } from "../../../lib/usecases/start-import.ts";
import type { Handlers } from "../../middleware/api-app.ts";

export const fileHandlers: Handlers<keyof typeof fileRoutes> = {
  importTickets: (app, { caller, body }) =>
    startImport(app, caller, { kind: "import-tickets", file: body, required: ["subject"] }),
  exportTickets: (app, { caller, query }) => exportTickets(app, caller, query),
  importContacts: (app, { caller, body }) =>
    startImport(app, caller, { kind: "import-contacts", file: body, required: ["email", "phone"] }),
  exportContacts: (app, { query }) => exportContacts(app, query),
};
