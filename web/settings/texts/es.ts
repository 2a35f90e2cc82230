import type { Texts } from "../../app/i18n/text-types.ts";
import type { settingsEn } from "./en.ts";

export const settingsEs: Texts<typeof settingsEn> = {
  "settings.profile": "Su perfil",
  "settings.profile.picture": "Imagen",
  "settings.profile.choosePicture": "Elegir una imagen",
  "settings.profile.removePicture": "Quitar",
  "settings.profile.noPicture": "Este archivo no es una imagen que se pueda leer.",
  "settings.profile.name": "Nombre visible",
  "settings.profile.nameHint": "Lo que ven clientes y colegas.",
  "settings.profile.firstName": "Nombre",
  "settings.profile.lastName": "Apellidos",
  "settings.profile.meetingUrl": "Enlace de reunión",
  "settings.profile.undoSeconds": "Segundos para deshacer lo enviado",
  "settings.saved": "Guardado.",
};
