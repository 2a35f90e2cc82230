import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { Outside } from "../../lib/app.ts";
import { fetchOutside } from "../../lib/aws/outside.ts";
import { listen } from "./listen.ts";

type Answer = (response: ServerResponse, request: IncomingMessage) => void;

/** A provider on this machine that all calls to the outside are led to. */
export interface Provider {
  readonly outside: Outside;
  /** Bodies of the calls that arrived, parsed. */
  readonly calls: readonly unknown[];
  /** What it answers from now on, one for each call; the last one stays. */
  answers(...answers: readonly Answer[]): void;
  close(): Promise<void>;
}

/** @param timeoutMs how long a caller waits for an answer */
export async function startProvider(timeoutMs = 2_000): Promise<Provider> {
  const calls: unknown[] = [];
  let script: readonly Answer[] = [];
  const server = await listen(
    createServer(async (request, response) => {
      const body = Buffer.concat(await request.toArray()).toString();
      calls.push(body === "" ? null : JSON.parse(body));
      const [answer, ...rest] = script;
      if (rest.length > 0) script = rest;
      answer?.(response, request);
    }),
  );
  const led: typeof fetch = (input, init) => fetch(String(input).replace(/^https:\/\/[^/]+/, server.url), init);
  return {
    outside: fetchOutside({ timeoutMs, fetch: led }),
    calls,
    answers: (...answers) => {
      script = answers;
    },
    close: server.close,
  };
}

/** Meta took the message. */
export const accepted =
  (mid: string): Answer =>
  (response) =>
    response.end(JSON.stringify({ recipient_id: "ada", message_id: mid }));

/** Meta refuses, in its own words. */
export const refused =
  (status: number, error: object, headers: Readonly<Record<string, string>> = {}): Answer =>
  (response) =>
    response.writeHead(status, headers).end(JSON.stringify({ error }));

/** The request arrives and nothing ever comes back. */
export const silent: Answer = () => {};
