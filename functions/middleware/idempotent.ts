import { createHash } from "node:crypto";
import type { Ids } from "../../lib/app.ts";
import { seededIds } from "../../lib/aws/system.ts";
import { Conflict, Contended, Invalid, ParleyError } from "../../lib/domain/errors.ts";
import type { ApiApp } from "./api-app.ts";
import { type Answer, emptyAnswer, errorAnswer, jsonAnswer } from "./problem-answer.ts";

export interface KeyedRequest {
  readonly callerId: string;
  readonly key: string;
  readonly method: string;
  /** Path with query. */
  readonly path: string;
  readonly body: unknown;
  /** Fields of the answer that are never stored. */
  readonly shownOnce: readonly string[];
}

/**
 * Runs a request once for its `Idempotency-Key`; a repeat within a day is given the answer of the first run, errors that
 * the caller caused included.
 *
 * A run that crashed half-way is run again when 30 s have passed, with ids made from the same seed: it makes the same
 * things and finds them there. An unexpected failure stores no answer, so the caller may try again the same way.
 * @throws Conflict when the key was used for something else, or its first run is still under way
 */
export async function idempotent(
  app: ApiApp,
  request: KeyedRequest,
  run: (app: ApiApp) => Promise<Answer>,
): Promise<Answer> {
  if (!/^[\x20-\x7e]{1,200}$/.test(request.key))
    throw new Invalid("The Idempotency-Key must have 1 to 200 characters.");
  const { callerId, key } = request;
  const begun = await app.store.idempotency.begin(callerId, key, hashOf(request), app.ids.ulid(), app.clock.now());
  if (begun.kind === "mismatch") throw new Conflict("This Idempotency-Key was used for another request.");
  if (begun.kind === "running") throw new Conflict("The first request with this Idempotency-Key is still running.");
  if (begun.kind === "seen") return repeated(begun.status, begun.body);
  const answer = await attempt({ ...app, ids: repeatableIds(begun.seed, app.ids) }, run);
  await app.store.idempotency.finish(callerId, key, answer.statusCode ?? 200, storable(answer.body, request.shownOnce));
  return answer;
}

async function attempt(app: ApiApp, run: (app: ApiApp) => Promise<Answer>): Promise<Answer> {
  try {
    return await run(app);
  } catch (error) {
    // Too many others at once says nothing about the request: the same key may try again.
    if (!(error instanceof ParleyError) || error instanceof Contended) throw error;
    return errorAnswer(error, app.log, "");
  }
}

/** Ids repeat; credentials never do, because whoever can read the seed could work them out. */
function repeatableIds(seed: string, ids: Ids): Ids {
  const seeded = seededIds(seed);
  return { ulid: () => seeded.ulid(), token: (bytes) => ids.token(bytes) };
}

function hashOf({ method, path, body }: KeyedRequest): string {
  return createHash("sha256")
    .update(JSON.stringify([method, path, body]))
    .digest("hex");
}

function storable(body: string | undefined, shownOnce: readonly string[]): string {
  if (!body || shownOnce.length === 0) return body ?? "";
  const hidden = Object.fromEntries(shownOnce.map((name) => [name, null]));
  const answer: Record<string, unknown> = JSON.parse(body);
  // An error of such a route has nothing to hide, and no such field.
  return "status" in answer && "title" in answer ? body : JSON.stringify({ ...answer, ...hidden });
}

function repeated(status: number, body: string): Answer {
  const answer = body === "" ? emptyAnswer(status) : jsonAnswer(status, body);
  const type = status >= 400 ? { "content-type": "application/problem+json" } : {};
  return { ...answer, headers: { ...answer.headers, ...type, "idempotent-replayed": "true" } };
}
