/**
 * What every SDK client is made with. The handler keeps connections alive between calls by itself.
 *
 * Survives a hanging service: each attempt ends after `timeoutMs`, so that a call ends long before its function does.
 * @param attempts in all, the first included; throttling and 5xx are tried again with jitter
 */
export function clientOptions(timeoutMs: number, attempts: number) {
  return {
    maxAttempts: attempts,
    retryMode: "standard",
    // Without `throwOnRequestTimeout` the SDK only warns about a request that never ends.
    requestHandler: { connectionTimeout: 1_000, requestTimeout: timeoutMs, throwOnRequestTimeout: true },
  };
}
