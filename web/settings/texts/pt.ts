import type { Texts } from "../../app/i18n/text-types.ts";
import type { settingsEn } from "./en.ts";

export const settingsPt: Texts<typeof settingsEn> = {
  "settings.profile": "O seu perfil",
  "settings.profile.picture": "Imagem",
  "settings.profile.choosePicture": "Escolher uma imagem",
  "settings.profile.removePicture": "Remover",
  "settings.profile.noPicture": "Este ficheiro não é uma imagem que se consiga ler.",
  "settings.profile.name": "Nome apresentado",
  "settings.profile.nameHint": "O que clientes e colegas veem.",
  "settings.profile.firstName": "Nome",
  "settings.profile.lastName": "Apelido",
  "settings.profile.meetingUrl": "Ligação para reuniões",
  "settings.profile.undoSeconds": "Segundos para anular o que enviou",
  "settings.saved": "Guardado.",
};
