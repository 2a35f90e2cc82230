/** How far a mail service has come with a proof in DNS. */
export type ProofState = "verified" | "pending" | "failed";

/** What the mail service knows of a domain, or of a single address, that mail is sent from. */
export interface MailIdentity {
  readonly name: string;
  readonly state: ProofState;
  /** Value of the TXT record that proves a domain; null where there is none. */
  readonly token: string | null;
  /** Signing by DKIM (RFC 6376); null where it was not set up. A token is a third of what is to be entered in DNS. */
  readonly dkim: { readonly state: ProofState; readonly tokens: readonly string[] } | null;
  /** The envelope's own domain, where one was set up. */
  readonly mailFrom: { readonly domain: string; readonly state: ProofState } | null;
}
