import { randomUUID } from "node:crypto";
import type { Service, ServiceResponse } from "../cloud.ts";
import { failureAnswer } from "../gate/answer.ts";
import { identitiesAnswer } from "./identities.ts";
import { refusalOf } from "./refused-mail.ts";
import { type SendingParts, sendMail } from "./send-mail.ts";
import { readForm, readSendRequest } from "./send-request.ts";

export interface SesServiceParts extends SendingParts {
  /** Names of the configuration sets there are. */
  readonly sets: ReadonlySet<string>;
  /** The envelope domain of an identity, where one was set up. */
  readonly mailFrom: ReadonlyMap<string, string>;
  /** Called when a mail was taken. */
  taken(): void;
}

/**
 * The API of SES (version 1) as far as Parley uses it: `SendRawEmail`, and what is known of identities. Sending is answered
 * when the mail is on disk.
 * https://docs.aws.amazon.com/ses/latest/APIReference/API_SendRawEmail.html
 */
export function sesService(parts: SesServiceParts): Service {
  return async ({ headers, body }) => {
    const form = readForm(body);
    const known = identitiesAnswer(form, parts.mailFrom);
    if (known) return known;
    const action = form.get("Action") ?? "";
    if (action !== "SendRawEmail") return refuse("InvalidAction", `the local cloud has no ${action}`);
    const request = readSendRequest(form);
    const refusal = refusalOf(request, parts.sets);
    if (refusal) return refuse(refusal.code, refusal.message);
    const id = sendMail(parts, request, headers["x-local-function"] ?? "");
    parts.taken();
    return sent(id);
  };
}

const refuse = (code: string, message: string): ServiceResponse => failureAnswer("ses", { status: 400, code, message });

function sent(id: string): ServiceResponse {
  const body = `<SendRawEmailResponse xmlns="http://ses.amazonaws.com/doc/2010-12-01/"><SendRawEmailResult><MessageId>${id}</MessageId></SendRawEmailResult><ResponseMetadata><RequestId>${randomUUID()}</RequestId></ResponseMetadata></SendRawEmailResponse>`;
  return { status: 200, headers: { "content-type": "text/xml" }, body };
}
