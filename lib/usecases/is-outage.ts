import { Contended } from "../domain/errors.ts";

/** Names under which the SDKs and Node report what will pass by itself. */
const PASSING = new Set([
  "AbortError",
  "AccessDeniedException",
  "CredentialsProviderError",
  "ExpiredTokenException",
  "InternalServerError",
  "ItemCollectionSizeLimitExceededException",
  "LimitExceededException",
  "NetworkingError",
  "ProvisionedThroughputExceededException",
  "RequestLimitExceeded",
  "ResourceNotFoundException",
  "ServiceUnavailable",
  "SlowDown",
  "ThrottlingException",
  "TimeoutError",
  "TransactionCanceledException",
  "TransactionConflictException",
  "TransactionInProgressException",
  "UnrecognizedClientException",
]);
const PASSING_CODE = /^(?:ECONN|ENOTFOUND|EPIPE|ETIMEDOUT|EAI_AGAIN|ENETUNREACH|EHOSTUNREACH)/;

/**
 * Whether a failure lies with what we stand on (throttling, an outage, a missing grant) or with others who were faster,
 * and so passes by itself: then the
 * work is tried again. Anything else lies with the event or with us, and trying the same again would only block what
 * comes after it. Reads the shape of AWS SDK errors (`$retryable`, `$metadata.httpStatusCode`).
 */
export function isOutage(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { $retryable, $metadata, code } = error as Error & {
    readonly $retryable?: unknown;
    readonly $metadata?: { readonly httpStatusCode?: number };
    readonly code?: unknown;
  };
  if (error instanceof Contended || $retryable !== undefined || PASSING.has(error.name)) return true;
  if (typeof code === "string" && PASSING_CODE.test(code)) return true;
  const status = $metadata?.httpStatusCode ?? 0;
  return status >= 500 || status === 429;
}
