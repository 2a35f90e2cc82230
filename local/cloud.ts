/** What the parts of the local cloud know of each other. Each part is one file or folder; `start-cloud.ts` joins them. */

/** Time in the local cloud: real time plus what `/_local/clock` has added. */
export interface LocalClock {
  /** Milliseconds since 1970. */
  now(): number;
  offsetMs(): number;
  advance(ms: number): void;
  /** Called after each jump: timers that are due now must fire. @returns a function that stops listening */
  onMove(listener: () => void): () => void;
}

/** Runs the template's functions, each in its own process. */
export interface Functions {
  invoke(functionName: string, event: unknown): Promise<InvokeResult>;
  /** The function that an ARN or an API Gateway integration URI leads to. Throws when the template has none. */
  nameOf(arn: string): string;
}
export type InvokeResult =
  | { readonly ok: true; readonly payload: unknown; readonly durationMs: number }
  | { readonly ok: false; readonly error: FunctionError; readonly durationMs: number };
export interface FunctionError {
  readonly errorType: string;
  readonly errorMessage: string;
  readonly trace?: readonly string[];
}

/** Counts what AWS would bill. Everything is a counter with a dotted name (`sqs.SendMessageBatch`, `dynamodb.writeUnits`). */
export interface Meter {
  add(counter: string, amount?: number, functionName?: string): void;
}

/** A request to an AWS service after the gate has found out who asks and allowed it. */
export interface ServiceRequest {
  readonly method: string;
  /** Path with query. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}
export interface ServiceResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Buffer;
}
/** A service that lives in this process (SQS, SSM, Scheduler, Cognito, @connections). */
export type Service = (request: ServiceRequest) => Promise<ServiceResponse>;

export const ACCOUNT = "000000000000";
export const REGION = "eu-west-1";
