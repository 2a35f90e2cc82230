import type { Texts } from "../../../app/i18n/text-types.ts";
import type { notificationsEn } from "./en.ts";

export const notificationsEs: Texts<typeof notificationsEn> = {
  "notifications.title": "Notificaciones",
  "notifications.all": "Todos los canales",
  "notifications.allHint": "Vale para todos los canales que no digan otra cosa.",
  "notifications.oneHint": "Va por delante de lo que vale para todos los canales.",
  "notifications.event": "Avisarme cuando",
  "notifications.event.assigned": "se me da una conversación",
  "notifications.event.mentioned": "alguien me menciona",
  "notifications.event.ticket_assigned": "un ticket pasa a ser mío",
  "notifications.event.message": "alguien escribe en mis conversaciones",
  "notifications.event.comment": "alguien comenta en mis conversaciones",
  "notifications.medium.app": "En la aplicación",
  "notifications.medium.email": "Por correo",
  "notifications.asAll": "Como para todos",
  "notifications.on": "Activado",
  "notifications.off": "Desactivado",
};
