import type { Condition } from "./rule-values.ts";

/** What can be asked in the rules of one account. Which channel it is, is known there; an old rule may still ask it. */
export const KINDS = ["words", "language", "contact_property", "working_hours", "ticket_field"] as const;

type Kind = (typeof KINDS)[number];

const WEEK = [1, 2, 3, 4, 5];

/** What a condition starts with. */
export function emptyCondition(kind: Kind): Condition {
  switch (kind) {
    case "words":
      return { kind, in: "subject_or_text", match: "any", words: [] };
    case "language":
      return { kind, languages: [] };
    case "contact_property":
      return { kind, name: "", match: "is", values: [] };
    case "working_hours": {
      const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
      const days = WEEK.map((day) => ({ day, from: "09:00", to: "18:00" }));
      return { kind, during: "within", hours: { timeZone, days, holidays: [] } };
    }
    default:
      return { kind, field: "priority", values: [] };
  }
}
