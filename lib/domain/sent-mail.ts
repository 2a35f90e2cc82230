import { cutText } from "./cut-text.ts";
import type { Letter } from "./letter.ts";
import { mailFacts } from "./mail-facts.ts";
import type { Message } from "./message.ts";

/**
 * A message with what its mail said when it left, as people see it and as the next mail of the thread names it.
 * @param messageId what the mail service called it; null: it did not say
 */
export function asSentMail(message: Message, letter: Letter, messageId: string | null): Message {
  const facts = message.mail ?? mailFacts.parse({});
  const { to, cc, bcc, subject } = letter;
  const envelope = { to: [...to], cc: [...cc], bcc: [...bcc], subject: cutText(subject, 500) };
  return { ...message, mail: { ...facts, ...envelope, messageId: messageId ?? facts.messageId } };
}
