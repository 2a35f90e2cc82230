export interface Key {
  readonly pk: string;
  readonly sk: string;
}

/** An item of the table: its key, its type, and the fields of what it holds. */
export type Item = Key & { readonly type: string } & Readonly<Record<string, unknown>>;

/** The key alone: DynamoDB refuses a key with other attributes in it. */
export const keyOf = ({ pk, sk }: Key): Key => ({ pk, sk });
/** One text for a key, to find items by. */
export const keyText = ({ pk, sk }: Key): string => `${pk}\n${sk}`;

/** Version of the shape in which items are written. A decoder that must tell old shapes apart reads it from `v`. */
export const VERSION = 1;
