import type { Texts } from "../../../app/i18n/text-types.ts";
import type { repliesEn } from "./en.ts";

export const repliesEs: Texts<typeof repliesEn> = {
  "replies.snippets": "Snippets",
  "replies.makeSnippet": "Crear snippet",
  "replies.noSnippets": "Todavía no hay snippets.",
  "replies.noSnippetsHint": "Guarde palabras que escribe a menudo e insértelas en una respuesta con / y un atajo.",
  "replies.shortcut": "Atajo",
  "replies.shortcutHint": "Letras, cifras, - y _.",
  "replies.text": "Texto",
  "replies.for": "Para",
  "replies.everybody": "Todos",
  "replies.me": "Solo yo",
  "replies.actions": "Acciones",
  "replies.removeHint": "Lo que se envió con esto queda como está.",
  "replies.tokens": "Campos",
  "replies.tokensHint":
    "Los campos se rellenan al escribir. Lo que sigue a la barra queda donde no se sabe nada: {example}",
  "replies.preview": "Vista previa",
  "replies.shared": "Para todos",
  "replies.sharedHint": "Desactivado: solo lo ve usted.",
  "replies.library": "Biblioteca",
  "replies.makeItem": "Añadir a la biblioteca",
  "replies.noItems": "La biblioteca está vacía.",
  "replies.noItemsHint": "Guarde documentos, artículos y presupuestos que las respuestas llevan a menudo.",
  "replies.title": "Título",
  "replies.link": "Enlace",
  "replies.file": "Archivo",
  "replies.hasFile": "Archivo: {name}",
};
