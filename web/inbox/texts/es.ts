import type { Texts } from "../../app/i18n/text-types.ts";
import type { inboxEn } from "./en.ts";

export const inboxEs: Texts<typeof inboxEn> = {
  "inbox.empty": "No hay conversaciones aquí.",
  "inbox.emptyHint": "Las nuevas aparecen solas.",
  "inbox.choose": "Elija una conversación para leerla.",
};
