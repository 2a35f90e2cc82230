import { once } from "node:events";
import { Agent, type IncomingMessage, request as startRequest } from "node:http";
import type { Service } from "./cloud.ts";
import { readBody } from "./read-body.ts";

/** Headers that belong to one connection, or that the sender works out anew. */
const OWN_HEADERS = new Set([
  "connection",
  "content-length",
  "host",
  "keep-alive",
  "transfer-encoding",
  "x-local-function",
]);

/**
 * A service that listens elsewhere on this machine. Connections are kept open between calls.
 *
 * @throws from the service: Error when nothing listens there or the connection breaks
 */
export function forwardTo(endpoint: string): Service & { close(): void } {
  const agent = new Agent({ keepAlive: true, maxSockets: 128 });
  const { hostname, port } = new URL(endpoint);
  const service: Service = async ({ method, path, headers, body }) => {
    const kept = Object.fromEntries(Object.entries(headers).filter(([name]) => !OWN_HEADERS.has(name)));
    const outgoing = startRequest({
      hostname,
      port,
      agent,
      method,
      path,
      headers: { ...kept, "content-length": body.length },
    });
    outgoing.end(body);
    const [answer] = (await once(outgoing, "response")) as [IncomingMessage];
    const whole = await readBody(answer);
    return { status: answer.statusCode ?? 502, headers: plainHeaders(answer, method), body: whole };
  };
  return Object.assign(service, { close: () => agent.destroy() });
}

/** The length of an answer to HEAD is of a body that is not there, so it has to be kept. */
function plainHeaders(answer: IncomingMessage, method: string): Record<string, string> {
  const plain: Record<string, string> = {};
  for (const [name, value] of Object.entries(answer.headers)) {
    if (value === undefined || (OWN_HEADERS.has(name) && !(method === "HEAD" && name === "content-length"))) continue;
    plain[name] = Array.isArray(value) ? value.join(", ") : value;
  }
  return plain;
}
