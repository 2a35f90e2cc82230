/**
 * Sends every `fetch` to a host that is not this machine to `outsideUrl` instead, with the method, headers and body it had
 * and its own address in `x-original-url`. Without an `outsideUrl` nothing changes.
 */
export function redirectFetch(outsideUrl) {
  if (!outsideUrl) return;
  const realFetch = globalThis.fetch;
  globalThis.fetch = async (input, init) => {
    const request = new Request(input, init);
    if (isLoopback(new URL(request.url).hostname)) return realFetch(request);
    const headers = new Headers(request.headers);
    headers.set("x-original-url", request.url);
    const body = request.body === null ? undefined : await request.arrayBuffer();
    const { method, signal, redirect } = request;
    return realFetch(outsideUrl, { method, headers, body, signal, redirect });
  };
}

function isLoopback(hostname) {
  return hostname === "localhost" || hostname === "[::1]" || /^127(\.\d+){3}$/.test(hostname);
}
