import type { Delivery, ProviderResponse } from "../channel.ts";

/** What the mail service's answer means. */
export function interpret({ status, body }: ProviderResponse): Delivery {
  if (status === 200) return { kind: "sent", externalId: body || null };
  if (status === 429 || /throttling/i.test(body)) return { kind: "retry", afterSeconds: 10, reason: "throttled" };
  if (status >= 500) return { kind: "unknown", reason: "the mail service did not answer" };
  return { kind: "failed", reason: `refused with HTTP ${status}` };
}
