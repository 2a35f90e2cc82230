import type { Texts } from "../../app/i18n/text-types.ts";
import type { searchEn } from "./en.ts";

export const searchPt: Texts<typeof searchEn> = {
  "search.title": "Pesquisa",
  "search.field": "Palavras de qualquer mensagem, assunto ou nome",
  "search.filters": "Restringir a pesquisa",
  "search.anyChannel": "Qualquer canal",
  "search.anyAccount": "Qualquer conta de canal",
  "search.anyStatus": "Abertas e fechadas",
  "search.status": "Estado",
  "search.status.open": "Aberta",
  "search.status.closed": "Fechada",
  "search.anyAssignee": "De qualquer pessoa",
  "search.from": "De",
  "search.to": "Até",
  "search.results": "O que foi encontrado",
  "search.start": "O que procura?",
  "search.startHint":
    "Escreva palavras de uma mensagem, antiga ou recente, de quem quer que seja. Maiúsculas e acentos não contam, e basta o início de uma palavra.",
  "search.noWord": "Escreva uma palavra de duas letras ou mais.",
  "search.nothing": "Nada contém todas estas palavras.",
  "search.nothingYet": "Nada até agora, recuando até {date}.",
  "search.nothingHint":
    "Tente com menos palavras, ou com o início de uma palavra. Só se pesquisam conversas das suas caixas de entrada.",
  "search.nothingNarrowed": "Tente sem os filtros, ou com menos palavras.",
  "search.further": "Procurar mais atrás",
  "search.searchedTo": "Pesquisado até {date}",
  "search.all": "É tudo.",
  "search.ours": "{name}, para {person}",
  "search.comment": "Comentário de {name}",
};
