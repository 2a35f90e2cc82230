import type { Texts } from "../../app/i18n/text-types.ts";
import type { firstRunEn } from "./en.ts";

export const firstRunEs: Texts<typeof firstRunEn> = {
  "firstRun.title": "Le damos la bienvenida, {name}",
  "firstRun.hint": "Cuatro pasos hasta que llegue el primer mensaje. Puede salir cuando quiera y volver.",
  "firstRun.unfinished": "La configuración no está terminada.",
  "firstRun.goOn": "Continuar",
  "firstRun.end": "Ahora no",
  "firstRun.done": "A la bandeja",
  "firstRun.stepDone": "Hecho",
  "firstRun.inbox": "Ponga nombre a su bandeja",
  "firstRun.inboxHint": "Lo que la gente escribe llega ahí; todos los miembros trabajan en ella.",
  "firstRun.inboxExample": "Soporte",
  "firstRun.helpDesk": "Abrir un ticket por cada conversación (centro de ayuda)",
  "firstRun.invite": "Invite a personas",
  "firstRun.inviteHint": "Reciben un correo para entrar y pasan a ser miembros de la bandeja.",
  "firstRun.channel": "Conecte un primer canal",
  "firstRun.channelHint": "Correo, un chat o un formulario en su sitio, una mensajería: donde le escriben.",
  "firstRun.test": "Envíe un mensaje de prueba",
  "firstRun.testHint": "Escriba al canal como lo haría un cliente. Aparece aquí solo.",
  "firstRun.listening": "A la espera del primer mensaje…",
  "firstRun.works": "Funciona:",
  "firstRun.address": "El correo a esta dirección llega a la bandeja incluso antes de conectar un canal.",
};
