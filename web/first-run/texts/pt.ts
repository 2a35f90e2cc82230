import type { Texts } from "../../app/i18n/text-types.ts";
import type { firstRunEn } from "./en.ts";

export const firstRunPt: Texts<typeof firstRunEn> = {
  "firstRun.title": "Boas-vindas, {name}",
  "firstRun.hint": "Quatro passos até chegar a primeira mensagem. Pode sair quando quiser e voltar.",
  "firstRun.unfinished": "A configuração não está concluída.",
  "firstRun.goOn": "Continuar",
  "firstRun.end": "Agora não",
  "firstRun.done": "Para a caixa de entrada",
  "firstRun.stepDone": "Feito",
  "firstRun.inbox": "Dê um nome à caixa de entrada",
  "firstRun.inboxHint": "O que as pessoas escrevem chega aí; todos os membros trabalham nela.",
  "firstRun.inboxExample": "Apoio",
  "firstRun.helpDesk": "Abrir um ticket por cada conversa (help desk)",
  "firstRun.invite": "Convide pessoas",
  "firstRun.inviteHint": "Recebem um e-mail para entrar e tornam-se membros da caixa.",
  "firstRun.channel": "Ligue um primeiro canal",
  "firstRun.channelHint": "Correio, um chat ou um formulário no seu site, um mensageiro: onde lhe escrevem.",
  "firstRun.test": "Envie uma mensagem de teste",
  "firstRun.testHint": "Escreva para o canal como um cliente faria. Aparece aqui sozinha.",
  "firstRun.listening": "À espera da primeira mensagem…",
  "firstRun.works": "Funciona:",
  "firstRun.address": "O correio para este endereço chega à caixa mesmo antes de ligar um canal.",
};
