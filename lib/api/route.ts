import * as z from "zod";
import type { Role } from "../domain/user.ts";

export type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";

/** Who may call: at least this role, anybody who is signed in, or (`public`) anybody at all. */
export type Access = Role | "signed-in" | "public";

/**
 * What happens when a POST is repeated with the same `Idempotency-Key`: its stored `answer` is given again, or, where a
 * call leaves nothing behind that could be doubled and answers a short-lived credential, it simply runs again.
 */
export type OnRepeat = "answer" | "run";

/** One call of the API as data. The name of a route is its key in the table. */
export interface Route<
  Params extends z.ZodObject = z.ZodObject,
  Query extends z.ZodObject = z.ZodObject,
  Body extends z.ZodType | null = z.ZodType | null,
  Answer extends z.ZodType | null = z.ZodType | null,
> {
  readonly method: Method;
  /** With `{name}` for each field of `params`. */
  readonly path: string;
  readonly access: Access;
  /** One line for the OpenAPI document. */
  readonly summary: string;
  readonly params: Params;
  /** Strict: an unknown query field is refused. */
  readonly query: Query;
  /** null: takes no body. */
  readonly body: Body;
  /** null: answers 204 and nothing. What is not named here is never sent, whatever a handler returns. */
  readonly answer: Answer;
  readonly status: 200 | 201 | 204;
  readonly onRepeat: OnRepeat;
  /** Fields of the answer that are never stored, so that a repeat has null there. */
  readonly shownOnce: readonly string[];
  /** `text/csv`: the answer's `csv` is sent alone, its `next` in a `link` header (RFC 8288). */
  readonly media: "application/json" | "text/csv";
  /** Leaves an entry in the audit log: whatever changes settings or access. */
  readonly audited: boolean;
}

const nothing = z.strictObject({});
type Nothing = typeof nothing;

interface Spec<Params, Query, Body, Answer> {
  readonly method: Method;
  readonly path: string;
  readonly access: Access;
  readonly summary: string;
  readonly params?: Params;
  readonly query?: Query;
  readonly body?: Body;
  readonly answer?: Answer;
  readonly status?: 200 | 201;
  readonly onRepeat?: OnRepeat;
  readonly shownOnce?: readonly string[];
  readonly media?: Route["media"];
  /** Left out: when it changes something and only admins may call it. */
  readonly audited?: boolean;
}

/** Fills in what a route leaves out: no parameters, no query, no body, no answer (204). */
export function defineRoute<
  Params extends z.ZodObject = Nothing,
  Query extends z.ZodObject = Nothing,
  Body extends z.ZodType | null = null,
  Answer extends z.ZodType | null = null,
>(spec: Spec<Params, Query, Body, Answer>): Route<Params, Query, Body, Answer> {
  return {
    method: spec.method,
    path: spec.path,
    access: spec.access,
    summary: spec.summary,
    // A type parameter that nothing was given for is its default, which these are.
    params: spec.params ?? (nothing as unknown as Params),
    query: spec.query ?? (nothing as unknown as Query),
    body: spec.body ?? (null as Body),
    answer: spec.answer ?? (null as Answer),
    status: spec.answer ? (spec.status ?? 200) : 204,
    onRepeat: spec.onRepeat ?? "answer",
    shownOnce: spec.shownOnce ?? [],
    media: spec.media ?? "application/json",
    audited: spec.audited ?? (spec.access === "admin" && spec.method !== "GET"),
  };
}
