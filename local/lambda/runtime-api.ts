import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import * as z from "zod";
import type { FunctionError } from "../cloud.ts";
import { readBody } from "../read-body.ts";

/** What a runtime tells Lambda. */
export interface RuntimeListener {
  /** It waits for an invocation: whoever gets `response` writes it there when there is one. */
  next(response: ServerResponse): void;
  initFailed(error: FunctionError): void;
  answered(requestId: string, body: string): void;
  failed(requestId: string, error: FunctionError): void;
}

const errorShape = z.object({
  errorType: z.string(),
  errorMessage: z.string(),
  trace: z.array(z.string()).default([]),
});

/**
 * Serves the Runtime API to one process, on a port of its own: the port tells the processes apart.
 *
 * @returns the address as `host:port`, and what closes it
 */
export async function listenForRuntime(listener: RuntimeListener): Promise<{ address: string; close: () => void }> {
  const server = createServer((request, response) => {
    if (request.url?.endsWith("/invocation/next")) listener.next(response);
    else void receive(request, response, listener).catch(() => response.destroy());
  });
  // A process may wait a long time for its next invocation.
  server.keepAliveTimeout = 0;
  server.requestTimeout = 0;
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no TCP address");
  return {
    address: `127.0.0.1:${address.port}`,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}

async function receive(request: IncomingMessage, response: ServerResponse, listener: RuntimeListener): Promise<void> {
  const body = (await readBody(request)).toString();
  response.writeHead(202, { "content-type": "application/json" }).end('{"status":"OK"}');
  if (request.url?.endsWith("/init/error")) return listener.initFailed(errorShape.parse(JSON.parse(body)));
  const [, id, what] = /\/invocation\/([^/]+)\/(response|error)$/.exec(request.url ?? "") ?? [];
  if (id === undefined) return;
  if (what === "response") listener.answered(id, body);
  else listener.failed(id, errorShape.parse(JSON.parse(body)));
}
