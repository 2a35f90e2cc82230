import type { Texts } from "../../app/i18n/text-types.ts";
import type { ticketsEn } from "./en.ts";

export const ticketsEs: Texts<typeof ticketsEn> = {
  "tickets.empty": "Todavía no hay tickets.",
  "tickets.emptyHint": "Un help desk abre uno por cada conversación nueva.",
  "tickets.number": "Número",
  "tickets.subject": "Asunto",
  "tickets.updated": "Actualizado",
};
