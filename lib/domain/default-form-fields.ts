import { type FormField, formField } from "./form.ts";

/**
 * What a new form starts with. Pipeline and status are hidden: people never see them, and an admin sets them with the
 * form's default ticket properties.
 */
export const DEFAULT_FORM_FIELDS: readonly FormField[] = [
  { name: "ticketName", label: "Ticket name", type: "text", required: true, mapsTo: "ticket.subject" },
  { name: "ticketDescription", label: "Description", type: "textarea", required: true, mapsTo: "ticket.description" },
  { name: "pipeline", label: "Pipeline", type: "text", hidden: true, mapsTo: "ticket.pipelineId" },
  { name: "status", label: "Status", type: "text", hidden: true, mapsTo: "ticket.stageId" },
].map((field) => formField.parse(field));
