/**
 * Whether a presigned link is past its time. Its signature is not checked here, so a link opens whatever its path says.
 *
 * @param nowMs milliseconds since 1970 by the local clock
 */
export function isExpired(query: URLSearchParams, nowMs: number): boolean {
  const seconds = query.get("X-Amz-Expires");
  const date = query.get("X-Amz-Date");
  if (seconds === null || date === null) return false;
  const signedAt = Date.parse(date.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, "$1-$2-$3T$4:$5:$6Z"));
  return !(nowMs <= signedAt + Number(seconds) * 1000);
}

/** The headers that a link asks its answer to have (`response-content-disposition` and the like). */
export function overriddenHeaders(query: URLSearchParams): Record<string, string> {
  const overridden = [...query].filter(([name]) => name.startsWith("response-"));
  return Object.fromEntries(overridden.map(([name, value]) => [name.slice("response-".length), value]));
}
