export interface IdempotencyStore {
  /**
   * Opens the record of a caller's key.
   * @returns `new` with a seed from which all ids of this request are made, so that a repeat after a crash makes the
   * same things; `seen` with the stored answer; `running` while another attempt is under way (30 s); `mismatch` when
   * the key was used for another request
   */
  begin(callerId: string, key: string, requestHash: string, seed: string, now: string): Promise<IdempotencyResult>;
  finish(callerId: string, key: string, status: number, body: string): Promise<void>;
}

export type IdempotencyResult =
  | { readonly kind: "new"; readonly seed: string }
  | { readonly kind: "seen"; readonly status: number; readonly body: string }
  | { readonly kind: "running" }
  | { readonly kind: "mismatch" };
