import { createReadStream, type Stats, statSync } from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";
import { extname, join, normalize } from "node:path";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import { escapePattern } from "../http-api/escape-pattern.ts";
import type { Behavior, LocalDistribution } from "./read-distribution.ts";

const TYPES: Readonly<Record<string, string>> = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".svg": "image/svg+xml",
  ".webmanifest": "application/manifest+json",
  ".woff2": "font/woff2",
};
const COMPRESSED = /^(text|application\/(json|manifest)|image\/svg)/;

/**
 * Serves what a distribution serves by itself: the compiled app, with the headers of its policies.
 * @returns false when the request belongs to an API
 */
export function serveDistribution(
  distribution: LocalDistribution,
): (request: IncomingMessage, response: ServerResponse) => Promise<boolean> {
  const compiled = distribution.behaviors.map((behavior) => ({ behavior, matches: matcher(behavior.pattern) }));
  return async (request, response) => {
    const path = decoded(new URL(request.url ?? "/", "http://local").pathname);
    const found = compiled.find(({ matches }) => matches.test(path))?.behavior;
    if (found?.origin !== "files") return false;
    await serveFile(request, response, { distribution, behavior: found, path });
    return true;
  };
}

interface Wanted {
  readonly distribution: LocalDistribution;
  readonly behavior: Behavior;
  readonly path: string;
}

async function serveFile(request: IncomingMessage, response: ServerResponse, wanted: Wanted): Promise<void> {
  const { distribution, behavior, path } = wanted;
  const uri = behavior.edge ? behavior.edge(path) : path;
  if (request.method !== "GET" && request.method !== "HEAD") {
    return void response.writeHead(403, behavior.headers).end("This distribution allows only GET and HEAD here.");
  }
  if (uri === "/config.json") {
    const headers = { ...behavior.headers, "content-type": TYPES[".json"] };
    return void response.writeHead(200, headers).end(JSON.stringify(distribution.config));
  }
  const file = join(distribution.folder, normalize(uri));
  const stats = statSync(file, { throwIfNoEntry: false });
  // Without the right to list, S3 says the same of what is not there as of what may not be seen.
  if (!stats?.isFile()) return void response.writeHead(403, behavior.headers).end("AccessDenied");
  await send(request, response, { file, stats, headers: behavior.headers });
}

async function send(
  request: IncomingMessage,
  response: ServerResponse,
  { file, stats, headers }: { file: string; stats: Stats; headers: Readonly<Record<string, string>> },
): Promise<void> {
  const type = TYPES[extname(file)] ?? "application/octet-stream";
  const etag = `"${stats.size.toString(36)}-${Math.trunc(stats.mtimeMs).toString(36)}"`;
  const all = { ...headers, "content-type": type, etag, vary: "accept-encoding" };
  if (request.headers["if-none-match"] === etag) return void response.writeHead(304, all).end();
  const gzip = COMPRESSED.test(type) && /\bgzip\b/.test(String(request.headers["accept-encoding"]));
  response.writeHead(200, gzip ? { ...all, "content-encoding": "gzip" } : { ...all, "content-length": stats.size });
  if (request.method === "HEAD") return void response.end();
  // A browser that leaves in the middle is no error of ours.
  const sent = gzip
    ? pipeline(createReadStream(file), createGzip(), response)
    : pipeline(createReadStream(file), response);
  await sent.catch(() => undefined);
}

/** `*` stands for any characters, `?` for one (developer guide, "Path pattern"). */
function matcher(pattern: string): RegExp {
  const absolute = pattern.startsWith("/") || pattern === "*" ? pattern : `/${pattern}`;
  return new RegExp(`^${absolute.split("*").map(withSingles).join(".*")}$`);
}

const withSingles = (text: string): string => text.split("?").map(escapePattern).join(".");

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
