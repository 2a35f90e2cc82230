import * as z from "zod";
import { id } from "../../domain/fields.ts";
import { jobShape } from "../job-shapes.ts";
import { defineRoute } from "../route.ts";

const file = z
  .strictObject({ csv: z.string().min(1), attachmentId: id })
  .partial()
  .refine(({ csv, attachmentId }) => (csv === undefined) !== (attachmentId === undefined), {
    message: "give either the text of the file or the id of an uploaded one",
    path: ["csv"],
  })
  .meta({ description: "The first line names the columns; those that are no field become properties" });

const exportQuery = z.strictObject({
  limit: z.coerce.number().int().min(1).max(1000).default(1000),
  cursor: z.string().min(1).max(2000).optional(),
});
/** Sent as the file alone; where it is not all, the `link` header leads to the rest. */
const exported = z.object({ csv: z.string(), next: z.string().nullable() });

export const fileRoutes = {
  importTickets: defineRoute({
    method: "POST",
    path: "/v1/tickets/import",
    access: "admin",
    summary: "Import tickets from a CSV file, as a job whose report names each bad row",
    body: file,
    answer: jobShape,
    status: 201,
  }),
  exportTickets: defineRoute({
    method: "GET",
    path: "/v1/tickets/export",
    access: "admin",
    summary: "Tickets as CSV without formulas, newest change first",
    query: exportQuery,
    answer: exported,
    media: "text/csv",
  }),
  importContacts: defineRoute({
    method: "POST",
    path: "/v1/contacts/import",
    access: "admin",
    summary: "Import contacts from a CSV file, as a job whose report names each bad row",
    body: file,
    answer: jobShape,
    status: 201,
  }),
  exportContacts: defineRoute({
    method: "GET",
    path: "/v1/contacts/export",
    access: "admin",
    summary: "Contacts as CSV without formulas, newest change first",
    query: exportQuery,
    answer: exported,
    media: "text/csv",
  }),
};
