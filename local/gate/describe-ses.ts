import { ACCOUNT, REGION } from "../cloud.ts";
import { domainOf } from "../ses/address-list.ts";
import { readForm, readSendRequest } from "../ses/send-request.ts";
import type { Call, RawCall } from "./call.ts";

/**
 * Describes an SES call: sending needs a grant on the identity that the mail is from, and on the configuration set.
 * https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonses.html
 */
export function describeSes({ body }: RawCall): Call {
  const form = readForm(body);
  const operation = form.get("Action") ?? "Unknown";
  const action = `ses:${operation}`;
  if (operation !== "SendRawEmail")
    return { service: "ses", operation, needs: [{ action, resource: "*" }], context: {} };
  const { from, source, recipients, configurationSet } = readSendRequest(form);
  const arn = (rest: string) => `arn:aws:ses:${REGION}:${ACCOUNT}:${rest}`;
  const resources = [
    arn(`identity/${domainOf(from.address || source)}`),
    ...(configurationSet === null ? [] : [arn(`configuration-set/${configurationSet}`)]),
  ];
  return {
    service: "ses",
    operation,
    needs: resources.map((resource) => ({ action, resource })),
    context: {
      "ses:fromaddress": [from.address],
      "ses:fromdisplayname": [from.name],
      "ses:feedbackaddress": [source],
      "ses:recipients": recipients,
    },
  };
}
