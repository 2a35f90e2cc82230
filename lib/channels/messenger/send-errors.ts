/** What one of Meta's send errors means for the message and for the account. */
export type Meaning =
  | { readonly kind: "retry"; readonly afterSeconds: number; readonly reason: string }
  | { readonly kind: "failed"; readonly reason: string; readonly account?: "needs_reauth" | "restricted" };

export interface ErrorCode {
  readonly code: number;
  readonly subcode: number;
  readonly transient: boolean;
}

const OUTSIDE_WINDOW: Meaning = { kind: "failed", reason: "outside the reply window" };
const PERSON_AWAY: Meaning = { kind: "failed", reason: "this person cannot be written to now" };
const RATE_LIMIT: Meaning = { kind: "retry", afterSeconds: 60, reason: "Meta's rate limit is reached" };
const TEMPORARY: Meaning = { kind: "retry", afterSeconds: 15, reason: "a temporary error at Meta" };

/** Where the subcode decides, whatever the code. */
const BY_SUBCODE: ReadonlyMap<number, Meaning> = new Map<number, Meaning>([
  [2018278, OUTSIDE_WINDOW],
  [2534022, OUTSIDE_WINDOW],
  [2018065, OUTSIDE_WINDOW],
  [2018108, PERSON_AWAY],
  [1545041, PERSON_AWAY],
  [1893063, { kind: "failed", reason: "Meta has restricted the page from sending", account: "restricted" }],
  [2018001, { kind: "failed", reason: "this page knows no such person" }],
  // Meta could not fetch our file. The link may only have been slow, so it is worth another try.
  [2018008, { kind: "retry", afterSeconds: 30, reason: "Meta could not fetch the attachment" }],
  [2018047, { kind: "failed", reason: "Meta does not take this type of attachment" }],
  [2018109, { kind: "failed", reason: "the attachment is too large" }],
  [2018028, { kind: "failed", reason: "the Meta app is not live", account: "restricted" }],
  [2534041, { kind: "failed", reason: "the owner does not let apps read messages", account: "restricted" }],
  [2534040, RATE_LIMIT],
  [2018022, RATE_LIMIT],
  [2018344, TEMPORARY],
  [2018300, { kind: "retry", afterSeconds: 300, reason: "another app holds this thread" }],
  [2018321, { kind: "retry", afterSeconds: 60, reason: "an automated flow of the page is running" }],
]);

const BY_CODE: ReadonlyMap<number, Meaning> = new Map<number, Meaning>([
  [1, TEMPORARY],
  [2, TEMPORARY],
  [1200, TEMPORARY],
  [4, RATE_LIMIT],
  [17, RATE_LIMIT],
  [32, RATE_LIMIT],
  [613, RATE_LIMIT],
  [80006, RATE_LIMIT],
  [551, PERSON_AWAY],
  [100, { kind: "failed", reason: "Meta does not accept this content" }],
  [190, { kind: "failed", reason: "the page access token is no longer valid", account: "needs_reauth" }],
  [200, { kind: "failed", reason: "the page access token lacks a permission", account: "needs_reauth" }],
]);

/**
 * The documented meaning of an error; null when Meta has not documented it. Some errors carry what is listed as a
 * subcode in `code`, so both places are looked at. What Meta itself calls transient is tried again whatever its code.
 */
export function meaningOf({ code, subcode, transient }: ErrorCode): Meaning | null {
  const known = BY_SUBCODE.get(subcode) ?? BY_SUBCODE.get(code) ?? BY_CODE.get(code) ?? null;
  return transient && known?.kind !== "retry" ? TEMPORARY : known;
}
