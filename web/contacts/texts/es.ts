import type { Texts } from "../../app/i18n/text-types.ts";
import type { contactsEn } from "./en.ts";

export const contactsEs: Texts<typeof contactsEn> = {
  "contacts.empty": "Todavía no hay contactos.",
  "contacts.emptyHint": "Quien envía un correo pasa a ser un contacto; los demás se asocian en su conversación.",
  "contacts.name": "Nombre",
  "contacts.email": "Correo",
  "contacts.updated": "Actualizado",
};
