import type { OutboundMail } from "../channel.ts";

/** What a header takes as an id between its angle brackets: no space, no bracket, nothing beyond ASCII. */
const ID = /^[\x21-\x3b\x3d\x3f-\x7e]{1,800}$/;
/** A long chain keeps its first id, by which the whole thread is known, and the newest. */
const NEWEST = 20;

/**
 * `In-Reply-To` and `References` (RFC 5322, 3.6.4), of ids that the recipient has seen: SES gives our mails ids of its own,
 * with a domain behind them that we do not store.
 */
export function referencesOf({ inReplyTo, references }: OutboundMail, mailIdDomain: string) {
  const visible = (id: string): string[] => {
    const whole = id.includes("@") ? id : `${id}@${mailIdDomain}`;
    return id !== "" && ID.test(whole) ? [whole] : [];
  };
  const chain = [...new Set(references.flatMap(visible))];
  const kept = chain.length > NEWEST + 1 ? [...chain.slice(0, 1), ...chain.slice(-NEWEST)] : chain;
  const [parent = null] = inReplyTo === null ? [] : visible(inReplyTo);
  return { inReplyTo: parent, references: kept };
}
