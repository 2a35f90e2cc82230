/** Message-IDs (RFC 5322, 3.6.4), as they are stored and compared: without angle brackets, never empty. */

const BRACKETED = /<([^<>\s]{1,998})>/g;
const BARE = /^[^<>\s,;@]{1,500}@[^<>\s,;@]{1,497}$/;
/** SES replaces the id of what it sends by its own, with a domain that differs by region. */
const SES_DOMAIN = /@(?:[a-z0-9-]+\.amazonses\.com)$/i;
const MOST_REFERENCES = 20;

/**
 * Every id in a Message-ID, In-Reply-To or References field, in its order and each once. Prose between them, commas and
 * tabs are left out; where nothing stands in brackets, words of the form `x@y` count.
 */
export function messageIdsIn(field: string | null | undefined): readonly string[] {
  const text = (field ?? "").replace(/[\r\n]+/g, " ").slice(0, 100_000);
  const bracketed = [...text.matchAll(BRACKETED)].map(([, id]) => id ?? "");
  const found = bracketed.length > 0 ? bracketed : text.split(/[\s,;]+/).filter((word) => BARE.test(word));
  return [...new Set(found.filter((id) => id.trim() !== ""))];
}

/** The first and the newest of a long chain: what a message stores (RFC 5537 keeps the same ones). */
export function shortReferences(ids: readonly string[]): readonly string[] {
  return ids.length <= MOST_REFERENCES ? ids : [...ids.slice(0, 1), ...ids.slice(1 - MOST_REFERENCES)];
}

/**
 * The name of the thread pointer of an id: `id:…`. Ids of SES lose their domain, so the id that its API returned and the
 * one that an answer brings are the same. The case is kept, by the RFC.
 * @returns null for an empty id: it would join everything that has none
 */
export function threadKeyOfId(id: string): string | null {
  const bare = id.trim().replace(/^<|>$/g, "").replace(SES_DOMAIN, "").trim();
  return bare === "" ? null : `id:${bare}`;
}

/** The id that we give a mail. The mail service replaces it by its own on the way, but reports name it. */
export const ownMessageId = (messageId: string, address: string): string =>
  `${messageId.toLowerCase()}@${address.slice(address.lastIndexOf("@") + 1)}`;

/** The name of the thread pointer of a mail whose own id was another mail's before: only we know it. */
export const hiddenThreadKey = (externalId: string): string => `mail:${externalId}`;
