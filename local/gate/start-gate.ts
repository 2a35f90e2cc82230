import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { ServiceResponse } from "../cloud.ts";
import { readBody } from "../read-body.ts";
import { failureAnswer } from "./answer.ts";
import type { RawCall } from "./call.ts";
import { createDoor, type Door, type DoorOptions } from "./door.ts";
import type { Permission } from "./grants.ts";
import { silence } from "./strike.ts";

export interface GateOptions extends DoorOptions {
  readonly port: number;
}

export interface Gate {
  readonly url: string;
  /** Every action on every resource that the functions' roles allow. */
  permissions(): readonly Permission[];
  /** Those without which a call that was made, or what Lambda does for a function, would have been refused. */
  provenPermissions(): readonly Permission[];
  /** Takes an action (`sqs:SendMessage`) from a function (`deliver-outbound`, or its physical name) until `restore`. */
  revoke(functionName: string, action: string): void;
  restore(): void;
  /** The sentences of all refusals, oldest first. */
  denials(): readonly string[];
  forgetDenials(): void;
  stop(): Promise<void>;
}

/**
 * Opens the one endpoint of all SDK calls (AWS_ENDPOINT_URL). Each call is let through only as the policies of the template
 * allow, counted, and struck by whatever faults are set. A service that throws gives the caller a 500, as an outage does.
 */
export async function startGate(options: GateOptions): Promise<Gate> {
  const door = createDoor(options);
  const server = createServer((request, response) => void serve(door, request, response));
  server.keepAliveTimeout = 60_000;
  server.listen(options.port, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${options.port}`,
    permissions: door.grants.permissions,
    provenPermissions: door.grants.proven,
    revoke: door.grants.revoke,
    restore: door.grants.restore,
    denials: () => [...door.denials],
    forgetDenials: () => door.denials.splice(0),
    async stop() {
      server.close();
      server.closeAllConnections();
    },
  };
}

async function serve(door: Door, request: IncomingMessage, response: ServerResponse): Promise<void> {
  try {
    const answer = await door.pass(await readCall(request));
    // A caller left without an answer waits until it gives up by itself, as with a lost network.
    if (answer !== silence) write(request.method ?? "GET", response, answer);
  } catch (error) {
    if (response.destroyed) return;
    const failure = { status: 500, code: "InternalFailure", message: String(error) };
    write(request.method ?? "GET", response, failureAnswer("", failure));
  }
}

async function readCall(request: IncomingMessage): Promise<RawCall> {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(request.headers)) {
    if (value !== undefined) headers[name] = Array.isArray(value) ? value.join(", ") : value;
  }
  const url = new URL(request.url ?? "/", "http://gate");
  return { method: request.method ?? "GET", url, headers, body: await readBody(request) };
}

function write(method: string, response: ServerResponse, { status, headers, body }: ServiceResponse): void {
  if (method === "HEAD") response.writeHead(status, headers).end();
  else response.writeHead(status, { ...headers, "content-length": Buffer.byteLength(body) }).end(body);
}
