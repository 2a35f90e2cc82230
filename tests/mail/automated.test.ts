import { expect, test } from "vitest";
import { automatedKind, isMachine } from "../../lib/mail/automated.ts";
import { isOutOfOffice } from "../../lib/mail/out-of-office.ts";

function kindOf(headers: Readonly<Record<string, string>>, { from = "ada@example.org", subject = "A question" } = {}) {
  return automatedKind({ header: (name) => headers[name] ?? null, from, subject });
}

test.each([
  ["a report on delivery", { "content-type": "multipart/report; report-type=delivery-status; boundary=b" }, "bounce"],
  ["a receipt", { "content-type": "multipart/report; report-type=disposition-notification" }, "notification"],
  ["a complaint", { "content-type": "multipart/report; report-type=feedback-report" }, "notification"],
  ["recipients that failed", { "x-failed-recipients": "x@y" }, "bounce"],
  ["an empty sender", { "return-path": "<>" }, "bounce"],
  ["an answer", { "auto-submitted": "auto-replied" }, "auto_reply"],
  ["an answer with parameters", { "auto-submitted": 'auto-replied; owner-email="x@y"' }, "auto_reply"],
  ["an answer with a comment", { "auto-submitted": "auto-replied (vacation)" }, "auto_reply"],
  ["generated", { "auto-submitted": "auto-generated" }, "notification"],
  ["notified", { "auto-submitted": "auto-notified" }, "notification"],
  ["cPanel's mark", { "x-autorespond": "yes" }, "auto_reply"],
  ["an older mark", { "x-autoreply": "yes" }, "auto_reply"],
  ["precedence of an answer", { precedence: "auto_reply" }, "auto_reply"],
  ["a list", { "list-id": "<users.example.org>" }, "list"],
  ["a list by precedence", { precedence: "list" }, "list"],
  ["bulk", { precedence: "bulk" }, "bulk"],
  ["junk", { precedence: "Junk" }, "bulk"],
  ["a newsletter", { "list-unsubscribe": "<mailto:x@y>" }, "bulk"],
  ["a campaign", { "feedback-id": "1:2:3:x" }, "bulk"],
  ["a wish for no answers", { "x-auto-response-suppress": "OOF, AutoReply" }, "suppressed"],
])("%s", (_, headers, kind) => {
  expect(kindOf(headers)).toBe(kind);
});

test.each([
  ["mailer-daemon@example.org", "bounce"],
  ["MAILER-DAEMON", "bounce"],
  ["postmaster@example.org", "bounce"],
  ["bounce+12=ada@example.org", "bounce"],
  ["no-reply@example.org", "no_reply"],
  ["noreply@example.org", "no_reply"],
  ["do_not_reply@example.org", "no_reply"],
  ["orders-noreply@example.org", "no_reply"],
  ["norman.reply@example.org", null],
  ["postmasters-club@example.org", null],
  ["bouncer@example.org", null],
  ["bounce-house@example.org", null],
])("from %s", (from, kind) => {
  expect(kindOf({}, { from })).toBe(kind);
});

test.each([
  "Automatic reply: Your order",
  "Out of Office AutoReply: Hello",
  "Out of office",
  "Out of office until Monday",
  "AUTO: Ada Example is out of the office (returning 12/01/2026)",
  "Automatische Antwort: Frage",
  "Abwesenheitsnotiz: Frage",
  "Réponse automatique : Question",
  "Respuesta automática: Pregunta",
  "Risposta automatica: Domanda",
  "Resposta automática: Pergunta",
  "Automatisch antwoord: Vraag",
  "Autosvar: Spørgsmål",
  "Odpowiedź automatyczna: Pytanie",
  "Automatická odpověď: Dotaz",
  "Автоматический ответ: Вопрос",
  "自動返信: 質問",
  "自动答复: 问题",
])("%s is the answer of somebody who is away", (subject) => {
  expect(kindOf({}, { subject })).toBe("auto_reply");
  expect(kindOf({ "return-path": "<>" }, { subject })).toBe("auto_reply");
});

test.each([
  "Re: Automatic reply: Your order",
  "AW: Abwesenheitsnotiz: Frage",
  "Automatic reply does not work",
  "Auto: my car insurance",
  "Out of office hours support?",
  "Ada is on vacation, who helps me?",
  "Delivery address is wrong",
  "Delivery problem with my order",
  "Delivery status of order 1042?",
  "Undelivered parcel",
  "Returned mail order goods",
  "Failure notice on my screen",
  "Late parcel 1234",
])("%s was written by a person", (subject) => {
  expect(isOutOfOffice(subject)).toBe(false);
  expect(kindOf({ "return-path": "<ada@example.org>" }, { subject })).toBeNull();
});

test("what says that it is not automatic is not", () => {
  expect(kindOf({ "auto-submitted": "no" })).toBeNull();
  expect(kindOf({ "auto-submitted": "No; x=y" })).toBeNull();
  expect(kindOf({})).toBeNull();
});

test("machines' mail is told apart from mail that only must not be answered by one", () => {
  expect(["bounce", "auto_reply", "notification"].map(isMachine)).toEqual([true, true, true]);
  expect(["list", "bulk", "no_reply", "suppressed", null].map(isMachine)).toEqual([false, false, false, false, false]);
});
