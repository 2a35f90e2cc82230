import type { Texts } from "../../../app/i18n/text-types.ts";
import type { notificationsEn } from "./en.ts";

export const notificationsPt: Texts<typeof notificationsEn> = {
  "notifications.title": "Notificações",
  "notifications.all": "Todos os canais",
  "notifications.allHint": "Vale para todos os canais que não digam outra coisa.",
  "notifications.oneHint": "Tem precedência sobre o que vale para todos os canais.",
  "notifications.event": "Avisar-me quando",
  "notifications.event.assigned": "uma conversa me é dada",
  "notifications.event.mentioned": "alguém me menciona",
  "notifications.event.ticket_assigned": "um ticket passa a ser meu",
  "notifications.event.message": "alguém escreve nas minhas conversas",
  "notifications.event.comment": "alguém comenta nas minhas conversas",
  "notifications.medium.app": "Na aplicação",
  "notifications.medium.email": "Por e-mail",
  "notifications.asAll": "Como para todos",
  "notifications.on": "Ligado",
  "notifications.off": "Desligado",
};
