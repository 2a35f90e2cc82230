import type { Texts } from "../app/i18n/text-types.ts";
import type { TextsEn } from "./en.ts";

export const TextsPt: Texts<typeof TextsEn> = {
  "files.menu": "Importar e exportar",
  "files.importFile": "Importar um ficheiro CSV…",
  "files.import": "Importar",
  "files.export": "Exportar como CSV",
  "files.choose": "Ficheiro CSV",
  "files.limits": "A primeira linha dá nome às colunas. No máximo 20 000 linhas e 10 MB.",
  "files.goesOn": "Pode fechar: a importação continua sozinha.",
  "files.allTaken": "Todas as linhas foram aceites.",
  "files.badRows": "Linhas que não foram aceites",
  "files.row": "Linha",
  "files.why": "Porquê",
};
