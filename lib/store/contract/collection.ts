/** A small set that is read as a whole (at most some hundreds): settings-like nouns. */
export interface Collection<T extends { readonly id: string }> {
  get(id: string): Promise<T | null>;
  list(): Promise<readonly T[]>;
  /** Creates or replaces. */
  put(item: T): Promise<void>;
  remove(id: string): Promise<void>;
}
