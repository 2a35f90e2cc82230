import type { Texts } from "../../../app/i18n/text-types.ts";
import type { pipelinesEn } from "./en.ts";

export const pipelinesPt: Texts<typeof pipelinesEn> = {
  "pipelines.title": "Pipelines",
  "pipelines.make": "Criar pipeline",
  "pipelines.none": "Ainda não há pipelines.",
  "pipelines.noneHint": "O primeiro ticket cria um sozinho, ou crie o seu.",
  "pipelines.first.open": "Novo",
  "pipelines.first.waiting": "Em espera",
  "pipelines.first.closed": "Fechado",
  "pipelines.gone": "Esse pipeline não existe.",
  "pipelines.removeHint": "Só se pode remover um pipeline sem tickets.",
  "pipelines.stages": "Fases",
  "pipelines.stagesHint":
    "Pela ordem em que os tickets as percorrem. O significado decide se um ticket conta como aberto.",
  "pipelines.newStage": "Nova fase",
  "pipelines.addStage": "Acrescentar fase",
  "pipelines.stageName": "Nome da fase {place}",
  "pipelines.meaningOf": "Significado de {name}",
  "pipelines.meaning.open": "Aberto",
  "pipelines.meaning.waiting": "À espera da pessoa",
  "pipelines.meaning.closed": "Fechado",
  "pipelines.onReply": "Quando alguém escreve depois de o ticket ser fechado",
  "pipelines.onReply.reopen": "Reabrir o ticket",
  "pipelines.onReply.follow_up": "Abrir um ticket novo",
  "pipelines.onReply.nothing": "Não fazer nada",
  "pipelines.onReply.reopen.hint": "Volta à primeira fase aberta.",
  "pipelines.onReply.follow_up.hint": "O novo indica qual continua.",
  "pipelines.onReply.nothing.hint": "A mensagem fica na conversa; o ticket continua fechado.",
  "pipelines.days": "Reabrir dentro de (dias)",
  "pipelines.daysHint": "Depois disso segue-se um ticket novo. Vazio: reabre sempre.",
};
