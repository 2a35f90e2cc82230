import type * as z from "zod";
import type { Problem } from "./problem.ts";
import type { Route } from "./route.ts";
import type { AnswerOf, RouteName, Routes } from "./routes.ts";

/** The server said no. `problem.errors` names the places in the input that are wrong. */
export class ApiError extends Error {
  readonly status: number;
  readonly problem: Problem;
  constructor(status: number, details: Problem) {
    super(`${status} ${details.detail}`);
    this.status = status;
    this.problem = details;
  }
}

type Part<Name extends string, Value> =
  Record<string, never> extends Value ? { readonly [Key in Name]?: Value } : { readonly [Key in Name]: Value };

/** A query field may be given as the API reads it (`true`, `5`) or as an address carries it (`"true"`, `"5"`). */
type QueryValues<Query extends z.ZodType> = {
  readonly [Field in keyof z.input<Query>]: z.input<Query>[Field] | z.output<Query>[Field & keyof z.output<Query>];
};
type BodyPart<Body> = Body extends z.ZodType ? Part<"body", z.input<Body>> : unknown;

/** What one call takes: `params`, `query` and `body` where its route has them. */
export type CallOf<Name extends RouteName> = Part<"params", z.input<Routes[Name]["params"]>> &
  Part<"query", QueryValues<Routes[Name]["query"]>> &
  BodyPart<Routes[Name]["body"]> & {
    /** Give the same key to every attempt of one POST, and it happens once. */
    readonly idempotencyKey?: string;
    readonly signal?: AbortSignal;
  };

/** One function for every route of the table. Each throws `ApiError`, or `fetch`'s own error when nothing was answered. */
export type Client = {
  readonly [Name in RouteName]: (
    ...call: Record<string, never> extends CallOf<Name> ? [CallOf<Name>?] : [CallOf<Name>]
  ) => Promise<AnswerOf<Name>>;
};

/** Where the routes are; the route table is one. */
export type Addresses = Readonly<Record<RouteName, Pick<Route, "method" | "path" | "media">>>;

interface LooseCall {
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, unknown>>;
  readonly body?: unknown;
  readonly idempotencyKey?: string;
  readonly signal?: AbortSignal;
}

/**
 * A client of the API.
 * @param addresses the route table, or as much of it: the agent app does without the schemas
 * @param options.baseUrl without `/v1`; @param options.token asked for before every call, so that it can be renewed
 */
export function createClient(
  addresses: Addresses,
  options: {
    readonly baseUrl: string;
    readonly token: () => string | Promise<string>;
    readonly fetch?: typeof fetch;
  },
): Client {
  const send = options.fetch ?? fetch;
  const call = async (name: RouteName, given: LooseCall = {}): Promise<unknown> => {
    const route = addresses[name];
    const url = `${options.baseUrl}${fill(route.path, given.params ?? {})}${queryText(given.query ?? {})}`;
    const headers: Record<string, string> = { authorization: `Bearer ${await options.token()}` };
    if (given.body !== undefined) headers["content-type"] = "application/json";
    if (given.idempotencyKey !== undefined) headers["idempotency-key"] = given.idempotencyKey;
    const response = await send(url, {
      method: route.method,
      headers,
      ...(given.body === undefined ? {} : { body: JSON.stringify(given.body) }),
      ...(given.signal === undefined ? {} : { signal: given.signal }),
    });
    if (!response.ok) throw new ApiError(response.status, await readProblem(response));
    if (route.media === "text/csv") return { csv: await response.text(), next: nextOf(response.headers) };
    return response.status === 204 ? undefined : await response.json();
  };
  const names = Object.keys(addresses) as RouteName[];
  return Object.fromEntries(names.map((name) => [name, (given?: LooseCall) => call(name, given)])) as unknown as Client;
}

function fill(path: string, params: Readonly<Record<string, string>>): string {
  return path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(params[name] ?? ""));
}

function queryText(query: Readonly<Record<string, unknown>>): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) if (value !== undefined) search.set(name, String(value));
  return search.size === 0 ? "" : `?${search}`;
}

/** The cursor in a `link` header; null when this is all. */
function nextOf(headers: Headers): string | null {
  const target = /<([^>]*)>; rel="next"/.exec(headers.get("link") ?? "")?.[1] ?? "";
  return new URLSearchParams(target.split("?")[1] ?? "").get("cursor");
}

async function readProblem(response: Response): Promise<Problem> {
  // Read only now: what goes well needs no schema.
  const { problem } = await import("./problem.ts");
  const parsed = problem.safeParse(await response.json().catch(() => null));
  if (parsed.success) return parsed.data;
  // Something before the API answered, for example a gateway: it has its own words.
  return { type: "about:blank", title: response.statusText, status: response.status, detail: "No answer", errors: [] };
}
