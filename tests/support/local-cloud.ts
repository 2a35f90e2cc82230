import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buildAssembly } from "../../local/build-assembly.ts";
import { type CloudOptions, type LocalCloud, startCloud } from "../../local/start-cloud.ts";
import { type ApiClient, apiClient } from "./api-client.ts";
import { keepProven } from "./proven-permissions.ts";
import { connectSocket, type SocketClient } from "./socket-client.ts";

/** A local cloud for one test file, with what a journey needs to talk to it. */
export interface TestCloud extends LocalCloud {
  /** A client of the API with this key; without one it sends no credentials. */
  api(key?: string): ApiClient;
  /** Connects to the address that a realtime ticket names. */
  connectSocket(ticketUrl: string): Promise<SocketClient>;
  /**
   * Ends everything, sockets included, and removes the data unless it was given.
   * @throws Error when a function was refused something, naming each permission that is missing
   */
  stop(): Promise<void>;
}

/**
 * Starts the whole product on a free port with data of its own. The assembly is made once for all test files of the same
 * sources.
 */
export async function startLocalCloud(options: Partial<CloudOptions> = {}): Promise<TestCloud> {
  const dataDir = options.dataDir ?? mkdtempSync(join(tmpdir(), "parley-cloud-"));
  const assembly = options.assembly ?? buildAssembly();
  const cloud = await startCloud({ port: 0, quiet: true, ...options, assembly, dataDir });
  const sockets: SocketClient[] = [];
  return {
    ...cloud,
    // A mere time-out, within that of a test.
    idle: (given) => cloud.idle({ timeoutMs: 100_000, ...given }),
    api: (key) => apiClient(cloud.baseUrl, key),
    connectSocket: async (ticketUrl) => {
      const socket = await connectSocket(ticketUrl);
      sockets.push(socket);
      return socket;
    },
    stop: async () => {
      for (const socket of sockets) socket.close();
      await cloud.stop();
      if (!options.dataDir) rmSync(dataDir, { recursive: true, force: true });
      if (!options.assembly) keepProven(cloud.gate);
      const denials = new Set(cloud.gate.denials());
      if (denials.size > 0) throw new Error(`functions were refused:\n${[...denials].join("\n")}`);
    },
  };
}
