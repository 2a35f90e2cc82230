import * as z from "zod";
import type { FormField } from "./form.ts";

export type Answer =
  | { readonly kind: "value"; readonly value: string }
  | { readonly kind: "empty" }
  | { readonly kind: "problem"; readonly message: string };

/** Longest answer by type, in characters; 254 is the longest e-mail address (RFC 5321). */
const LONGEST: Record<FormField["type"], number> = {
  text: 500,
  textarea: 20_000,
  email: 254,
  phone: 40,
  number: 40,
  select: 200,
  checkbox: 5,
};
/** A ticket's description and a contact's name have limits of their own, which the answer must fit. */
const LONGEST_MAPPED: Readonly<Record<string, number>> = { "contact.firstName": 100, "contact.lastName": 100 };

const email = z.email();
const PHONE = /^\+?[\d\s()./-]{5,}$/;
const NUMBER = /^-?\d+([.,]\d+)?$/;

/** Reads one answer of the public. @param given undefined when the field was left out */
export function readAnswer(field: FormField, given: unknown): Answer {
  // Whatever a field looks like: what becomes a contact's address has to be one.
  const type = field.mapsTo === "contact.email" ? "email" : field.type;
  const text = plainText(given);
  if (text === null) return problem("must be a text");
  const value = type === "checkbox" ? checkboxValue(text) : text;
  if (value === null) return problem("must be true or false");
  const empty = value === "" || (type === "checkbox" && field.required && value === "false");
  if (empty) return field.required ? problem("is required") : { kind: "empty" };
  const message = shapeProblem({ ...field, type }, value);
  if (message !== null) return problem(message);
  return { kind: "value", value: type === "email" ? value.toLowerCase() : value };
}

const problem = (message: string): Answer => ({ kind: "problem", message });

function plainText(given: unknown): string | null {
  if (given === undefined || given === null) return "";
  if (typeof given === "string") return given.trim();
  return typeof given === "boolean" || Number.isFinite(given) ? String(given) : null;
}

/** Browsers send `on` for a ticked box and leave out an empty one. */
function checkboxValue(text: string): string | null {
  if (["true", "on", "yes", "1"].includes(text)) return "true";
  if (["false", "off", "no", "0"].includes(text)) return "false";
  return text === "" ? "" : null;
}

function shapeProblem({ type, options, mapsTo }: FormField, value: string): string | null {
  const longest = Math.min(LONGEST[type], LONGEST_MAPPED[mapsTo ?? ""] ?? Number.POSITIVE_INFINITY);
  if (value.length > longest) return `must have at most ${longest} characters`;
  if (type === "email" && !email.safeParse(value).success) return "must be an e-mail address";
  if (type === "phone" && !(PHONE.test(value) && value.replace(/\D/g, "").length >= 5)) return "must be a phone number";
  if (type === "number" && !NUMBER.test(value)) return "must be a number";
  if (type === "select" && !options.includes(value)) return "must be one of the options";
  return null;
}
