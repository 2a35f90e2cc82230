import type { Texts } from "../../app/i18n/text-types.ts";
import type { contactsEn } from "./en.ts";

export const contactsPt: Texts<typeof contactsEn> = {
  "contacts.empty": "Ainda não há contactos.",
  "contacts.emptyHint": "Quem envia um e-mail torna-se um contacto; os outros são associados na sua conversa.",
  "contacts.name": "Nome",
  "contacts.email": "E-mail",
  "contacts.updated": "Atualizado",
};
