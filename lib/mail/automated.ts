import { isOutOfOffice } from "./out-of-office.ts";

/**
 * Why a mail counts as automatic. The first three are written by a machine; the others by a person or for many people:
 * they are a conversation like any other, and are only never answered by a machine of ours.
 */
export type AutomatedKind = "bounce" | "auto_reply" | "notification" | "list" | "bulk" | "no_reply" | "suppressed";

/** Written by a machine: stored, reopens nothing, is owed nothing. Every other kind is only never answered by itself. */
export function isMachine(kind: string | null): boolean {
  return kind === "bounce" || kind === "auto_reply" || kind === "notification";
}

/** What is looked at. Header names are asked for in lower case; `header` returns the first value, decoded, or null. */
export interface AutomatedEvidence {
  header(name: string): string | null;
  readonly from: string | null;
  readonly subject: string;
}

const BOUNCER = /^(mailer[-_.]?daemon|postmaster|mail[-_.]?delivery[-_.]?(subsystem|system)|bounces?)(?=[@+=]|$)/i;
const NOBODY = /^(no[-_.]?reply|do[-_.]?not[-_.]?reply|dont[-_.]?reply|noreply[-_.+].*|.*[-_.]no[-_.]?reply)@/i;
const EMPTY_PATH = /^\s*<\s*>\s*$/;
/** As mail servers write it, to the letter: "Delivery problem" is how a customer writes. */
const BOUNCE_SUBJECT =
  /^(delivery status notification\b|undelivered mail returned to sender|undeliverable(: | mail|$)|mail delivery (failed|failure|system)|returned mail: |mail system error - returned mail|failure notice$)/i;

/**
 * Why a mail counts as automatic, by RFC 3834 (5: Auto-Submitted), RFC 3464 and 6522 (reports), RFC 2919 and 2369 (lists)
 * and what mail systems in use write instead. Signals come in the order of their weight: the strongest decides.
 * @returns null for an ordinary person's mail
 */
export function automatedKind(mail: AutomatedEvidence): AutomatedKind | null {
  return reported(mail) ?? submitted(mail) ?? bounced(mail) ?? answered(mail) ?? unanswerable(mail);
}

/** Reports say what they are. */
function reported({ header }: AutomatedEvidence): AutomatedKind | null {
  const type = (header("content-type") ?? "").toLowerCase();
  if (!type.includes("multipart/report")) return null;
  return /disposition-notification|feedback-report/.test(type) ? "notification" : "bounce";
}

function submitted({ header, from, subject }: AutomatedEvidence): AutomatedKind | null {
  const word = keyword(header("auto-submitted"));
  if (word === "" || word === "no") return null;
  if (from !== null && BOUNCER.test(from)) return "bounce";
  return word.startsWith("auto-repl") || isOutOfOffice(subject) ? "auto_reply" : "notification";
}

function bounced({ header, from, subject }: AutomatedEvidence): AutomatedKind | null {
  if (header("x-failed-recipients") !== null) return "bounce";
  if (from !== null && BOUNCER.test(from)) return "bounce";
  if (!EMPTY_PATH.test(header("return-path") ?? "-")) return BOUNCE_SUBJECT.test(subject) ? "bounce" : null;
  // Out-of-office mails leave with an empty sender as well, so that nobody answers them (RFC 3834, 3.3).
  return isOutOfOffice(subject) || answered({ header, from, subject }) !== null ? "auto_reply" : "bounce";
}

const ANSWERING_HEADERS = ["x-autoreply", "x-autorespond", "x-autoresponder", "x-auto-reply", "x-autoreply-from"];

function answered({ header, subject }: AutomatedEvidence): AutomatedKind | null {
  const says = ANSWERING_HEADERS.some((name) => header(name) !== null && keyword(header(name)) !== "no");
  if (says || [header("precedence"), header("x-precedence")].some((value) => keyword(value) === "auto_reply")) {
    return "auto_reply";
  }
  return isOutOfOffice(subject) ? "auto_reply" : null;
}

/** Not by a machine, and yet never to be answered by one. */
function unanswerable({ header, from }: AutomatedEvidence): AutomatedKind | null {
  const precedence = keyword(header("precedence"));
  if (header("list-id") !== null || precedence === "list") return "list";
  if (precedence === "bulk" || precedence === "junk") return "bulk";
  if (header("list-unsubscribe") !== null || header("feedback-id") !== null) return "bulk";
  if (from !== null && NOBODY.test(from)) return "no_reply";
  return suppresses(header("x-auto-response-suppress")) ? "suppressed" : null;
}

const suppresses = (value: string | null) => /\b(all|oof|autoreply|dr|rn|nrn)\b/i.test(value ?? "");

/** The word before parameters and comments: `auto-replied; owner-email=…` is `auto-replied`. */
const keyword = (value: string | null) =>
  (value ?? "")
    .split(/[;(\s]/, 1)[0]
    ?.trim()
    .toLowerCase() ?? "";
