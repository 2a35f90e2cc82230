import { type RouteName, routes } from "../../../lib/api/routes.ts";
import type { ItemOf } from "../../app/api/use-api.ts";
import type { useTexts } from "../../app/i18n/use-texts.ts";

export type AuditEntry = ItemOf<"listAudit">;
type T = ReturnType<typeof useTexts>;

/** Subjects that have a name of their own in the log; others are told by the summary of the call. */
const NOUNS = {
  users: "access.noun.users",
  teams: "access.noun.teams",
  inboxes: "access.noun.inboxes",
  pipelines: "access.noun.pipelines",
  forms: "access.noun.forms",
  "channel-accounts": "access.noun.channelAccounts",
  "api-keys": "access.noun.apiKeys",
  suppressions: "access.noun.suppressions",
  contacts: "access.noun.contacts",
  tickets: "access.noun.tickets",
} as const;

const VERBS = ["create", "update", "remove", "move", "release", "import", "verify"] as const;

/** What somebody did, as a sentence: `Ana changed the user Marta`. */
export function auditSentence(t: T, entry: AuditEntry, nameOf: (id: string | null) => string | null): string {
  const verb = VERBS.find((one) => entry.action.startsWith(one));
  const noun = Object.entries(NOUNS).find(([type]) => type === entry.subject.type)?.[1];
  const who = entry.actor.name;
  if (!verb || !noun) return t("access.did", { who, what: summaryOf(entry.action) });
  const name = nameIn(entry.after) ?? nameIn(entry.before) ?? nameOf(entry.subject.id);
  const what = name === null ? t(noun) : `${t(noun)} ${name}`;
  return t(`access.verb.${verb}`, { who, what });
}

/** The calls of the log in the words of the API; what is no longer a call, by its name. */
export const summaryOf = (action: string): string => routes[action as RouteName]?.summary ?? action;

function nameIn(state: AuditEntry["after"]): string | null {
  const name = state?.name ?? state?.email ?? state?.title;
  return typeof name === "string" ? name : null;
}

export interface Difference {
  readonly field: string;
  readonly before: string;
  readonly after: string;
}

/** What is another than it was, field by field, where both are known. */
export function differencesOf({ before, after }: AuditEntry): readonly Difference[] {
  if (before === null || after === null) return [];
  const fields = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return fields.map((field) => ({ field, before: words(before[field]), after: words(after[field]) }));
}

function words(value: unknown): string {
  if (value === null || value === undefined || value === "") return "–";
  return typeof value === "string" ? value : JSON.stringify(value);
}
