import type { Delivery, ProviderResponse } from "../channel.ts";

/**
 * What the mail service's answer means. Told by an error's name; its text is read only where one name means two things,
 * and never repeated: it quotes addresses.
 *
 * SES refuses before it takes a mail, so every 4xx means that nothing was sent. A 5xx may come after it was taken, and SES
 * knows no idempotency key: that is `unknown` until the Send report says that it was.
 *
 * Source: https://docs.aws.amazon.com/ses/latest/APIReference/API_SendRawEmail.html and CommonErrors.html
 */
export function interpret({ status, body }: ProviderResponse): Delivery {
  if (status === 200) return { kind: "sent", externalId: bareId(body) };
  const [name = ""] = body.split(":", 1);
  const error = name.replace(/Exception$/, "");
  const known = ERRORS.get(error)?.(body);
  if (known !== undefined) return known;
  if (status === 429) return TOO_FAST;
  if (status === 503) return { kind: "retry", afterSeconds: 10, reason: "The mail service is not available now." };
  if (status >= 400 && status < 500) {
    return { kind: "failed", reason: `The mail service refused the mail (HTTP ${status}).` };
  }
  return { kind: "unknown", reason: `The mail service failed (HTTP ${status}).` };
}

/** The id is also known with the domain of its region, which nothing is told by. */
function bareId(body: string): string | null {
  const id = body.trim().replace(/^<|>$/g, "").replace(/@.*$/s, "");
  return /^[\w.-]{1,200}$/.test(id) ? id : null;
}

const TOO_FAST: Delivery = { kind: "retry", afterSeconds: 5, reason: "The mail service asks to slow down." };
/** The quota counts the last 24 hours: it frees up bit by bit. */
const OVER_QUOTA: Delivery = {
  kind: "retry",
  afterSeconds: 3 * 60 * 60,
  reason: "The mail service's quota of the day is used up.",
};

/** A throttled call is one that came too fast, or one over the day's quota: only the text tells. */
const throttled = (body: string): Delivery => (/daily|24.hour/i.test(body) ? OVER_QUOTA : TOO_FAST);

const restricted = (reason: string) => (): Delivery => ({ kind: "failed", account: "restricted", reason });

/** A map and no object: the name comes from outside, and `toString` is none of these. */
const ERRORS = new Map(
  Object.entries<(body: string) => Delivery>({
    Throttling: throttled,
    TooManyRequests: throttled,
    LimitExceeded: throttled,
    MessageRejected: (body) =>
      /not verified/i.test(body)
        ? restricted("The mail service has not verified an address of this mail.")()
        : { kind: "failed", reason: "The mail service refused the content of this mail." },
    MailFromDomainNotVerified: restricted("The domain that mail is sent from is not verified with the mail service."),
    AccountSendingPaused: restricted("The mail service has paused all sending of this installation."),
    ConfigurationSetSendingPaused: restricted("The mail service has paused the sending of this installation."),
    AccountSuspended: restricted("The mail service has suspended this installation."),
    InvalidParameterValue: () => ({ kind: "failed", reason: "The mail service does not take one of the addresses." }),
  }),
);
