import type { Texts } from "../../app/i18n/text-types.ts";
import type { ticketsEn } from "./en.ts";

export const ticketsPt: Texts<typeof ticketsEn> = {
  "tickets.empty": "Ainda não há tickets.",
  "tickets.emptyHint": "Um help desk abre um por cada nova conversa.",
  "tickets.number": "Número",
  "tickets.subject": "Assunto",
  "tickets.updated": "Atualizado",
};
