import type { Texts } from "../../app/i18n/text-types.ts";
import type { settingsEn } from "./en.ts";

export const settingsPt: Texts<typeof settingsEn> = {
  "settings.profile": "O seu perfil",
  "settings.profile.firstName": "Nome",
  "settings.profile.lastName": "Apelido",
  "settings.profile.meetingUrl": "Ligação para reuniões",
  "settings.profile.undoSeconds": "Segundos para anular o que enviou",
  "settings.saved": "Guardado.",
};
