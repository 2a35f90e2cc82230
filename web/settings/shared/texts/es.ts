import type { Texts } from "../../../app/i18n/text-types.ts";
import type { settingsSharedEn } from "./en.ts";

export const settingsSharedEs: Texts<typeof settingsSharedEn> = {
  "settings.discard": "Descartar cambios",
  "settings.unsaved": "Aún sin guardar.",
  "settings.required": "Rellene este campo.",
  "settings.tokenHint": "Intro o una coma añade uno.",
  "settings.removeItem": "Quitar {item}",
  "settings.moveItem": "Mover {item}",
  "settings.moveHint": "Arrastre, o use las flechas",
  "settings.movedTo": "{item}: ahora {place} de {of}",
  "settings.copy": "Copiar",
  "settings.copied": "Copiado",
  "settings.pairName": "Nombre",
  "settings.pairValue": "Valor",
  "settings.addPair": "Añadir propiedad",
  "settings.typeToConfirm": "Escriba «{name}» para confirmar",
  "settings.removeTitle": "¿Quitar {name}?",
};
