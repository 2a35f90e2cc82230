import type { Texts } from "../../app/i18n/text-types.ts";
import type { settingsEn } from "./en.ts";

export const settingsEs: Texts<typeof settingsEn> = {
  "settings.profile": "Su perfil",
  "settings.profile.firstName": "Nombre",
  "settings.profile.lastName": "Apellidos",
  "settings.profile.meetingUrl": "Enlace de reunión",
  "settings.profile.undoSeconds": "Segundos para deshacer lo enviado",
  "settings.saved": "Guardado.",
};
