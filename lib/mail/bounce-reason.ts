/** By SES's name of what happened: https://docs.aws.amazon.com/ses/latest/dg/event-publishing-retrieving-sns-contents.html */
const BY_NAME: ReadonlyMap<string, string> = new Map(
  Object.entries({
    NoEmail: "there is no such mailbox",
    MailboxFull: "the mailbox is full",
    MessageTooLarge: "the mail is too large for the receiving server",
    ContentRejected: "the receiving server refused what it says",
    AttachmentRejected: "the receiving server refused a file",
    Suppressed: "the mail service no longer delivers to this address",
    OnAccountSuppressionList: "the mail service no longer delivers to this address",
    RecipientServerError: "the receiving server has a problem",
    SpamDetected: "the receiving server takes it for spam",
    TransientCommunicationFailure: "the receiving server could not be reached",
    InternalFailure: "the mail service has a problem",
  }),
);

/** By the enhanced status code (RFC 3463): what a server says with it means the same everywhere. */
const BY_STATUS: readonly (readonly [RegExp, string])[] = [
  [/^\d\.1\.[0-3]$/, "there is no such mailbox"],
  [/^\d\.1\.10$/, "its domain takes no mail"],
  [/^\d\.2\.1$/, "the mailbox is switched off"],
  [/^\d\.2\.2$/, "the mailbox is full"],
  [/^\d\.(?:2\.3|3\.4)$/, "the mail is too large for the receiving server"],
  [/^\d\.4\.\d+$/, "the receiving server could not be reached"],
  [/^\d\.7\.\d+$/, "the receiving server refused it by its rules"],
];

/** Why a mail came back or waits, in words for people; the receiving server's own text is not repeated. */
export function bounceReason({
  subType,
  status,
}: {
  readonly subType: string;
  readonly status: string | null;
}): string {
  const code = status?.trim() ?? "";
  const byStatus = BY_STATUS.find(([pattern]) => pattern.test(code))?.[1];
  const words = BY_NAME.get(subType) ?? byStatus ?? "the receiving server refused it";
  return code === "" ? words : `${words} (${code.slice(0, 20)})`;
}
