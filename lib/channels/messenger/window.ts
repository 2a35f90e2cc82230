import type { ReplyWindow, WindowFacts } from "../channel.ts";
import type { MessengerAccount } from "./settings.ts";

const HOUR_MS = 60 * 60 * 1000;
const STANDARD_MS = 24 * HOUR_MS;
const HUMAN_AGENT_MS = 7 * 24 * HOUR_MS;

/**
 * Anybody may answer within 24 h of the person's last act; then only people, until 7 days, and only where Meta approved
 * the Human Agent feature. Source: https://developers.facebook.com/docs/messenger-platform/policy/policy-overview
 */
export function window(facts: WindowFacts, account: MessengerAccount): ReplyWindow {
  if (facts.lastInboundAt === null) return { state: "closed", until: null };
  const last = Date.parse(facts.lastInboundAt);
  const age = Date.parse(facts.now) - last;
  if (age < STANDARD_MS) return { state: "open", until: isoTime(last + STANDARD_MS) };
  if (age < HUMAN_AGENT_MS && account.settings.humanAgent) {
    return { state: "human_only", until: isoTime(last + HUMAN_AGENT_MS) };
  }
  return { state: "closed", until: null };
}

const isoTime = (ms: number): string => new Date(ms).toISOString();
