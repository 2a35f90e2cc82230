/** A page of a list. `next` is opaque, null at the end. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly next: string | null;
}

/** `limit` 1 to 100. A cursor that this store did not make is `Invalid`. */
export interface PageRequest {
  readonly limit: number;
  readonly cursor?: string | undefined;
}
