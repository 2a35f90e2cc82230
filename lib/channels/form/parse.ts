import { submission } from "../../domain/submission.ts";
import type { RawRequest } from "../channel.ts";
import type { IgnoredEvent, InboundEvent, SubmissionEvent } from "../inbound-event.ts";
import { digest } from "../shared/hmac.ts";
import { decodeText, parseJson } from "../shared/json.ts";
import type { FormAccount } from "./settings.ts";

/**
 * One submission, as the public form's use case wrote it (`submission` in the domain). Each opens a conversation of its
 * own, so its id is the thread. The person is known by their address, or else only by this submission.
 */
export function parse(request: RawRequest, account: FormAccount): readonly InboundEvent[] {
  const raw = decodeText(request.bytes);
  const read = submission.safeParse(parseJson(raw));
  if (!read.success) return [ignored("the body is not a submission", raw)];
  if (read.data.formId !== account.settings.formId) return [ignored("the submission is of another form", raw)];
  const { id, submittedAt, person, subject, text, fields, hiddenFields, ticket } = read.data;
  const key = `submission:${id}`;
  const event: SubmissionEvent = {
    kind: "submission",
    externalId: id,
    key,
    threadKey: key,
    person: { externalId: person.email ?? key, ...definedOnly(person) },
    occurredAt: submittedAt,
    subject,
    text,
    fields,
    hiddenFields,
    ticket,
    raw,
  };
  return [event];
}

/** Without the parts that are undefined: in an event a part is there or it is not. */
const definedOnly = (parts: Readonly<Record<string, string | undefined>>): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(parts).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));

function ignored(why: string, raw: string): IgnoredEvent {
  return {
    kind: "ignored",
    why,
    key: `ignored:${digest(raw)}`,
    threadKey: "form",
    person: { externalId: "form" },
    occurredAt: new Date(0).toISOString(),
    raw,
  };
}
