import type { Texts } from "../../app/i18n/text-types.ts";
import type { inboxEn } from "./en.ts";

export const inboxPt: Texts<typeof inboxEn> = {
  "inbox.empty": "Não há conversas aqui.",
  "inbox.emptyHint": "As novas aparecem sozinhas.",
  "inbox.choose": "Escolha uma conversa para a ler.",
};
