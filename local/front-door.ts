import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { Duplex } from "node:stream";
import { setTimeout as pause } from "node:timers/promises";
import { answerJson } from "./http/answer.ts";
import { StartupError } from "./startup-error.ts";

/** What stands behind the one port. */
export interface Behind {
  readonly handle: (request: IncomingMessage, response: ServerResponse) => Promise<void>;
  readonly upgrade: (request: IncomingMessage, socket: Duplex, head: Buffer) => void;
}

export interface FrontDoor {
  readonly port: number;
  /** Until then every request is told to come again. */
  open(behind: Behind): void;
  /** Lets no one in any more, and gives requests under way a moment. */
  close(): Promise<void>;
}

const CLOSING_MS = 1000;

/**
 * Takes the one port that everything is served on.
 * @param port 0 takes a free one
 * @throws StartupError when another process has it
 */
export async function createFrontDoor(port: number): Promise<FrontDoor> {
  let behind: Behind | null = null;
  const server = createServer((request, response) => {
    if (!behind) return answerJson(response, { status: 503, body: { message: "starting" } });
    behind.handle(request, response).catch((error: unknown) => {
      console.error(`${request.method} ${request.url}: ${String(error)}`);
      answerJson(response, { status: 500, body: { message: "the local cloud failed; its log says how" } });
    });
  });
  server.on("upgrade", (request, socket, head) => (behind ? behind.upgrade(request, socket, head) : socket.destroy()));
  server.keepAliveTimeout = 65_000;
  server.listen(port, "127.0.0.1");
  await once(server, "listening").catch((error: NodeJS.ErrnoException) => {
    const why =
      error.code === "EADDRINUSE" ? "is in use: choose another with --port" : `cannot be opened (${error.code})`;
    throw new StartupError(`port ${port} ${why}`);
  });
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no TCP address");
  return {
    port: address.port,
    open: (given) => {
      behind = given;
    },
    close: async () => {
      if (!server.listening) return;
      server.close();
      server.closeIdleConnections();
      await Promise.race([once(server, "close"), pause(CLOSING_MS)]);
      server.closeAllConnections();
    },
  };
}
