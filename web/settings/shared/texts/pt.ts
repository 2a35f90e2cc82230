import type { Texts } from "../../../app/i18n/text-types.ts";
import type { settingsSharedEn } from "./en.ts";

export const settingsSharedPt: Texts<typeof settingsSharedEn> = {
  "settings.discard": "Descartar alterações",
  "settings.unsaved": "Ainda não guardado.",
  "settings.required": "Preencha este campo.",
  "settings.tokenHint": "Enter ou vírgula acrescenta um.",
  "settings.removeItem": "Remover {item}",
  "settings.moveItem": "Mover {item}",
  "settings.moveHint": "Arraste, ou use as setas",
  "settings.movedTo": "{item}: agora {place} de {of}",
  "settings.copy": "Copiar",
  "settings.copied": "Copiado",
  "settings.pairName": "Nome",
  "settings.pairValue": "Valor",
  "settings.addPair": "Acrescentar propriedade",
  "settings.typeToConfirm": "Escreva “{name}” para confirmar",
  "settings.removeTitle": "Remover {name}?",
};
