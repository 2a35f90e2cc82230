import * as z from "zod";
import type { InputProblem } from "./errors.ts";
import { id, time } from "./fields.ts";
import type { Form, FormField } from "./form.ts";
import { readAnswer } from "./form-answer.ts";

/**
 * A field that people do not see and programs fill in: whoever answers it is a robot. No field of a form can have this
 * name, because theirs begin with a letter.
 */
export const HONEYPOT = "_website";

const part = z.string().min(1).optional();
const answers = z.record(z.string(), z.string());

/** What a submission says about its ticket and its person; the rest is read from `fields`. */
const submissionContent = z.object({
  fields: answers,
  hiddenFields: answers,
  ticket: answers,
  person: z.object({ email: part, firstName: part, lastName: part, phone: part }),
  subject: z.string(),
  /** The visible answers, a line each, as the conversation shows them. */
  text: z.string(),
});
export type SubmissionContent = Readonly<z.infer<typeof submissionContent>>;

/** A submission that was let in: what the queue carries and the form channel reads. */
export const submission = submissionContent.extend({ id, formId: id, submittedAt: time });
export type Submission = Readonly<z.infer<typeof submission>>;

/** A submission as it is kept beside the conversation that it opened. */
export const keptSubmission = z.object({
  id,
  formId: id,
  conversationId: id,
  submittedAt: time,
  fields: answers,
  /** Answers that nobody was asked for. */
  hiddenFields: answers,
});
export type KeptSubmission = Readonly<z.infer<typeof keptSubmission>>;

export type SubmissionVerdict =
  | { readonly kind: "accepted"; readonly content: SubmissionContent }
  | { readonly kind: "refused"; readonly problems: readonly InputProblem[] }
  /** A robot's: answer as if it were accepted, and keep nothing. */
  | { readonly kind: "robot" };

/**
 * Checks what the public sent against the form. Hidden fields keep their default: naming one is refused like naming a
 * field that the form does not have.
 * @param given answers by field name; texts, and for convenience numbers and booleans
 */
export function checkSubmission(form: Form, given: Readonly<Record<string, unknown>>): SubmissionVerdict {
  if (given[HONEYPOT] !== undefined && given[HONEYPOT] !== "") return { kind: "robot" };
  const shown = form.fields.filter((field) => !field.hidden);
  const known = new Set([...shown.map((field) => field.name), HONEYPOT]);
  const problems: InputProblem[] = Object.keys(given)
    .filter((name) => !known.has(name))
    .map((name) => ({ path: name.slice(0, 100), message: "is not a field of this form" }));
  const fields: Record<string, string> = {};
  for (const field of shown) {
    const answer = readAnswer(field, Object.hasOwn(given, field.name) ? given[field.name] : undefined);
    if (answer.kind === "problem") problems.push({ path: field.name, message: answer.message });
    if (answer.kind === "value") fields[field.name] = answer.value;
  }
  if (problems.length > 0) return { kind: "refused", problems };
  return { kind: "accepted", content: contentOf(form, fields) };
}

function contentOf(form: Form, fields: Readonly<Record<string, string>>): SubmissionContent {
  const hiddenFields = Object.fromEntries(
    form.fields.flatMap(({ hidden, name, defaultValue }) =>
      hidden && defaultValue !== null ? [[name, defaultValue]] : [],
    ),
  );
  const all = { ...hiddenFields, ...fields };
  const ticket = mapped(form.fields, all, "ticket.");
  return {
    fields,
    hiddenFields,
    ticket,
    person: mapped(form.fields, all, "contact."),
    subject: ticket.subject ?? form.name,
    text: form.fields.flatMap(({ name, label }) => (name in fields ? `${label}: ${fields[name]}` : [])).join("\n"),
  };
}

/** The answers that become a part of the ticket or the contact, by the name of that part. */
function mapped(fields: readonly FormField[], all: Readonly<Record<string, string>>, prefix: "ticket." | "contact.") {
  const parts: Record<string, string> = {};
  for (const { name, mapsTo } of fields) {
    const value = all[name];
    if (mapsTo?.startsWith(prefix) && value !== undefined) parts[mapsTo.slice(prefix.length)] = value;
  }
  return parts;
}
