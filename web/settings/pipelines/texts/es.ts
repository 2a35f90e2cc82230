import type { Texts } from "../../../app/i18n/text-types.ts";
import type { pipelinesEn } from "./en.ts";

export const pipelinesEs: Texts<typeof pipelinesEn> = {
  "pipelines.title": "Pipelines",
  "pipelines.make": "Crear pipeline",
  "pipelines.none": "Todavía no hay pipelines.",
  "pipelines.noneHint": "El primer ticket crea uno solo, o cree el suyo.",
  "pipelines.first.open": "Nuevo",
  "pipelines.first.waiting": "En espera",
  "pipelines.first.closed": "Cerrado",
  "pipelines.gone": "Ese pipeline no existe.",
  "pipelines.removeHint": "Solo se puede quitar un pipeline sin tickets.",
  "pipelines.stages": "Etapas",
  "pipelines.stagesHint":
    "En el orden en que los tickets las recorren. El significado decide si un ticket cuenta como abierto.",
  "pipelines.newStage": "Nueva etapa",
  "pipelines.addStage": "Añadir etapa",
  "pipelines.stageName": "Nombre de la etapa {place}",
  "pipelines.meaningOf": "Significado de {name}",
  "pipelines.meaning.open": "Abierto",
  "pipelines.meaning.waiting": "A la espera de la persona",
  "pipelines.meaning.closed": "Cerrado",
  "pipelines.onReply": "Cuando alguien escribe después de cerrarse su ticket",
  "pipelines.onReply.reopen": "Reabrir el ticket",
  "pipelines.onReply.follow_up": "Abrir un ticket nuevo",
  "pipelines.onReply.nothing": "No hacer nada",
  "pipelines.onReply.reopen.hint": "Vuelve a la primera etapa abierta.",
  "pipelines.onReply.follow_up.hint": "El nuevo indica cuál continúa.",
  "pipelines.onReply.nothing.hint": "El mensaje queda en la conversación; el ticket sigue cerrado.",
  "pipelines.days": "Reabrir dentro de (días)",
  "pipelines.daysHint": "Después sigue un ticket nuevo. Vacío: se reabre siempre.",
};
