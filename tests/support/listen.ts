import { once } from "node:events";
import type { Server } from "node:http";

/** Starts a server on a free port of this machine. Closing it also ends the connections that are still open. */
export async function listen(server: Server): Promise<{ readonly url: string; close(): Promise<void> }> {
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("a server without a port");
  return {
    url: `http://127.0.0.1:${address.port}`,
    async close() {
      const closed = once(server, "close");
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}
