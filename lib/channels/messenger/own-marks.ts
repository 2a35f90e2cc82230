/** Marks of our own that travel through Meta and come back: each is written and read here and nowhere else. */

const METADATA = "parley:";
const USER_REF = "user_ref:";

/** What is sent as `metadata` of our message: at most 1,000 characters, never shown, returned in the echo. */
export const metadataOf = (messageId: string): string => METADATA + messageId;

/** Our message id out of an echo's metadata; null when another program wrote it. */
export function messageIdOf(metadata: string | null): string | null {
  return metadata?.startsWith(METADATA) ? metadata.slice(METADATA.length) || null : null;
}

/** A person who wrote without logging in has only the reference that the website's plugin gave them. */
export const userRefId = (userRef: string): string => USER_REF + userRef;

/** How the Send API is told whom to write to. */
export function recipientOf(externalId: string): { readonly id: string } | { readonly user_ref: string } {
  return externalId.startsWith(USER_REF) ? { user_ref: externalId.slice(USER_REF.length) } : { id: externalId };
}
