import { CallTimeout, type Outside } from "../app.ts";
import { readCapped } from "./read-capped.ts";

const TIMEOUT_MS = 10_000;
/** Answers of providers are small; what is over this is cut, and the channel then makes of it what it can. */
const LARGEST_ANSWER = 1024 * 1024;

/** Failures after which nothing can have reached the provider. */
const BEFORE_SENDING = new Set([
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "UND_ERR_CONNECT_TIMEOUT",
  "ERR_INVALID_URL",
  "CERT_HAS_EXPIRED",
  "DEPTH_ZERO_SELF_SIGNED_CERT",
  "ERR_TLS_CERT_ALTNAME_INVALID",
]);

export interface OutsideOptions {
  readonly timeoutMs?: number;
  readonly fetch?: typeof fetch;
}

/**
 * Everything that leaves for an outside provider. No redirect is ever followed; every call ends within ten seconds.
 *
 * `call` throws `CallTimeout` when the request may have arrived and no whole answer came back, and a plain error when it
 * cannot have arrived. Errors name a code, never an address: providers want tokens in addresses.
 */
export function fetchOutside({ timeoutMs = TIMEOUT_MS, fetch = globalThis.fetch }: OutsideOptions = {}): Outside {
  return {
    async call({ method, url, headers, body }) {
      try {
        const response = await fetch(url, {
          method,
          headers,
          body: method === "GET" ? null : body,
          redirect: "manual",
          signal: AbortSignal.timeout(timeoutMs),
        });
        const { bytes } = await readCapped(response, LARGEST_ANSWER);
        return {
          status: response.status,
          headers: Object.fromEntries(response.headers),
          body: Buffer.from(bytes).toString("utf8"),
        };
      } catch (error) {
        const code = codeOf(error);
        if (BEFORE_SENDING.has(code)) throw new Error(`the provider was not reached: ${code}`);
        throw new CallTimeout(`the provider did not answer: ${code}`);
      }
    },

    async download(url, hosts, maxBytes) {
      if (!isAllowed(url, hosts)) throw new Error("the address is not on an allowed host");
      const response = await fetch(url, { redirect: "manual", signal: AbortSignal.timeout(timeoutMs) });
      if (response.status !== 200) throw new Error(`the file was answered with ${response.status}`);
      const { bytes, whole } = await readCapped(response, maxBytes);
      if (!whole) throw new Error(`the file is larger than ${maxBytes} bytes`);
      return { bytes, contentType: response.headers.get("content-type") ?? "application/octet-stream" };
    },
  };
}

/** https, the usual port, no credentials, and one of the hosts or below it. */
function isAllowed(url: string, hosts: readonly string[]): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, hostname, port, username, password } = new URL(url);
  if (protocol !== "https:" || port !== "" || username !== "" || password !== "") return false;
  return hosts.some((host) => hostname === host || hostname.endsWith(`.${host}`));
}

/** The system's or undici's code of a failed fetch, which hides it in the cause. */
function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return "unknown";
  for (const source of [error.cause, error]) {
    if (source instanceof Error && "code" in source && typeof source.code === "string") return source.code;
  }
  return error.name;
}
