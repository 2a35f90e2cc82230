import type { Texts } from "../../app/i18n/text-types.ts";
import type { filesEn } from "./en.ts";

export const filesEs: Texts<typeof filesEn> = {
  "files.menu": "Importar y exportar",
  "files.importFile": "Importar un archivo CSV…",
  "files.import": "Importar",
  "files.export": "Exportar como CSV",
  "files.choose": "Archivo CSV",
  "files.limits": "La primera línea nombra las columnas. Como máximo 20 000 filas y 10 MB.",
  "files.goesOn": "Puede cerrar: la importación sigue sola.",
  "files.allTaken": "Se aceptaron todas las filas.",
  "files.badRows": "Filas que no se aceptaron",
  "files.row": "Fila",
  "files.why": "Por qué",
};
