import type { Texts } from "../../../app/i18n/text-types.ts";
import type { repliesEn } from "./en.ts";

export const repliesPt: Texts<typeof repliesEn> = {
  "replies.snippets": "Snippets",
  "replies.makeSnippet": "Criar snippet",
  "replies.noSnippets": "Ainda não há snippets.",
  "replies.noSnippetsHint": "Guarde palavras que escreve muitas vezes e insira-as numa resposta com / e um atalho.",
  "replies.shortcut": "Atalho",
  "replies.shortcutHint": "Letras, algarismos, - e _.",
  "replies.text": "Texto",
  "replies.for": "Para",
  "replies.everybody": "Todos",
  "replies.me": "Só eu",
  "replies.actions": "Ações",
  "replies.removeHint": "O que foi enviado com isto fica como está.",
  "replies.tokens": "Campos",
  "replies.tokensHint":
    "Os campos são preenchidos quando escreve. O que segue a barra fica onde nada se sabe: {example}",
  "replies.preview": "Pré-visualização",
  "replies.shared": "Para todos",
  "replies.sharedHint": "Desligado: só você vê.",
  "replies.library": "Biblioteca",
  "replies.makeItem": "Acrescentar à biblioteca",
  "replies.noItems": "A biblioteca está vazia.",
  "replies.noItemsHint": "Guarde documentos, artigos e orçamentos que as respostas levam muitas vezes.",
  "replies.title": "Título",
  "replies.link": "Ligação",
  "replies.file": "Ficheiro",
  "replies.hasFile": "Ficheiro: {name}",
};
