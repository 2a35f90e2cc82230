import type { Texts } from "../../app/i18n/text-types.ts";
import type { searchEn } from "./en.ts";

export const searchEs: Texts<typeof searchEn> = {
  "search.title": "Búsqueda",
  "search.field": "Palabras de cualquier mensaje, asunto o nombre",
  "search.filters": "Acotar la búsqueda",
  "search.anyChannel": "Cualquier canal",
  "search.anyAccount": "Cualquier cuenta de canal",
  "search.anyStatus": "Abiertas y cerradas",
  "search.status": "Estado",
  "search.status.open": "Abierta",
  "search.status.closed": "Cerrada",
  "search.anyAssignee": "De cualquiera",
  "search.from": "Desde",
  "search.to": "Hasta",
  "search.results": "Lo que se encontró",
  "search.start": "¿Qué busca?",
  "search.startHint":
    "Escriba palabras de un mensaje, antiguo o nuevo, de quien sea. Las mayúsculas y los acentos no cuentan, y basta el comienzo de una palabra.",
  "search.noWord": "Escriba una palabra de dos letras o más.",
  "search.nothing": "Nada contiene todas estas palabras.",
  "search.nothingYet": "Nada hasta ahora, retrocediendo hasta {date}.",
  "search.nothingHint":
    "Pruebe con menos palabras, o con el comienzo de una palabra. Solo se busca en conversaciones de sus bandejas.",
  "search.nothingNarrowed": "Pruebe sin los filtros, o con menos palabras.",
  "search.further": "Buscar más atrás",
  "search.searchedTo": "Buscado hasta {date}",
  "search.all": "Eso es todo.",
  "search.ours": "{name}, a {person}",
  "search.comment": "Comentario de {name}",
};
