import type { Context } from "./conditions.ts";

/** One thing that a call needs a grant for. */
export interface Need {
  /** As policies write it: `dynamodb:PutItem`. */
  readonly action: string;
  /** An ARN, or `*` for an action without resources. */
  readonly resource: string;
}

/** An SDK call in the terms of IAM. */
export interface Call {
  /** Service of the SigV4 scope. */
  readonly service: string;
  /** Name of the API operation: `SendMessageBatch`. */
  readonly operation: string;
  readonly needs: readonly Need[];
  readonly context: Context;
}

/** What describes a call: the request as it came. */
export interface RawCall {
  readonly method: string;
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}
