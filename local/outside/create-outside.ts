import type { IncomingMessage, ServerResponse } from "node:http";
import { setTimeout as pause } from "node:timers/promises";
import type { LocalClock } from "../cloud.ts";
import { readBody } from "../read-body.ts";
import { createOutsideCalls, type OutsideCalls, recordOf } from "./outside-calls.ts";
import { type OutsideRequest, type ProviderAnswer, providerAnswer } from "./provider-answer.ts";
import { createScript, renderScripted, type Script } from "./scripted-answers.ts";

export interface Outside {
  /** Takes a call whose true address is in the header `x-original-url`. */
  handle(request: IncomingMessage, response: ServerResponse): Promise<void>;
  readonly calls: OutsideCalls;
  readonly script: Script;
}

export interface OutsideOptions {
  readonly clock: LocalClock;
  /** Where calls are kept over restarts. */
  readonly file?: string;
  /** Another server that answers instead: it gets path, query and `x-original-url`. */
  readonly outbound?: string;
}

/** Headers between this process and the function, no part of what the provider would see. */
const HOP_HEADERS = new Set(["x-original-url", "host", "connection", "content-length", "transfer-encoding"]);

/**
 * The world outside: every call of a function to a host that is not ours ends here, is written down and answered as the
 * provider would. Nothing leaves the machine unless `outbound` says where to.
 */
export function createOutside(options: OutsideOptions): Outside {
  const calls = createOutsideCalls(options.file);
  const script = createScript();
  const handle = async (incoming: IncomingMessage, response: ServerResponse): Promise<void> => {
    const request = await readRequest(incoming);
    const at = new Date(options.clock.now()).toISOString();
    const scripted = script.next(request.method, request.url);
    if (scripted?.delayMs) await pause(scripted.delayMs);
    if (scripted?.hang) return calls.add(recordOf(request, at, null));
    const answer = scripted ? renderScripted(scripted) : await usualAnswer(request, options.outbound);
    calls.add(recordOf(request, at, answer));
    response.writeHead(answer.status, { ...answer.headers }).end(answer.body);
  };
  return { handle, calls, script };
}

function usualAnswer(request: OutsideRequest, outbound: string | undefined): Promise<ProviderAnswer> | ProviderAnswer {
  return outbound ? forward(request, outbound) : providerAnswer(request);
}

async function readRequest(incoming: IncomingMessage): Promise<OutsideRequest> {
  const original = incoming.headers["x-original-url"];
  const url = typeof original === "string" ? original : `http://unknown.invalid${incoming.url ?? "/"}`;
  const named = Object.entries(incoming.headersDistinct).filter(([name]) => !HOP_HEADERS.has(name));
  const headers = Object.fromEntries(named.map(([name, values]) => [name, (values ?? []).join(",")]));
  return { method: incoming.method ?? "GET", url, headers, body: await readBody(incoming) };
}

/** A server that cannot be reached is a 502, like a provider behind a broken gateway. */
async function forward(request: OutsideRequest, outbound: string): Promise<ProviderAnswer> {
  const { pathname, search } = new URL(request.url);
  try {
    const response = await fetch(`${outbound.replace(/\/$/, "")}${pathname}${search}`, {
      method: request.method,
      headers: { ...request.headers, "x-original-url": request.url },
      redirect: "manual",
      ...(request.body.length > 0 ? { body: new Uint8Array(request.body) } : {}),
    });
    const type = response.headers.get("content-type") ?? "application/octet-stream";
    const body = Buffer.from(await response.arrayBuffer());
    return { status: response.status, headers: { "content-type": type }, body };
  } catch {
    return { status: 502, headers: { "content-type": "text/plain" }, body: Buffer.from("outbound server unreachable") };
  }
}
