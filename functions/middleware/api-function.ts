import type { APIGatewayProxyEventV2 } from "aws-lambda";
import type { Route } from "../../lib/api/route.ts";
import { type RouteName, routeList } from "../../lib/api/routes.ts";
import { type Caller, hasRole } from "../../lib/domain/access.ts";
import { Forbidden, Invalid, NotFound } from "../../lib/domain/errors.ts";
import type { ApiApp, Handlers } from "./api-app.ts";
import { audited } from "./audited.ts";
import { authenticate } from "./authenticate.ts";
import { checkInput } from "./check-input.ts";
import { csvAnswer, csvPage } from "./csv-answer.ts";
import { idempotent } from "./idempotent.ts";
import { type Match, matchRoute } from "./match-route.ts";
import { type Answer, emptyAnswer, errorAnswer, jsonAnswer, problemAnswer } from "./problem-answer.ts";
import { requestJson } from "./request-json.ts";
import type { VerifyToken } from "./verify-token.ts";

interface Parts {
  readonly app: ApiApp;
  readonly verify: VerifyToken;
  readonly handlers: Handlers<RouteName>;
}
type Found = Extract<Match, { kind: "route" }>;
type AnyHandler = (app: ApiApp, request: unknown) => Promise<unknown>;

/** A route that anybody may call has nobody calling it. */
const NOBODY: Caller = { id: "nobody", userId: null, role: "viewer", name: "Nobody" };

/**
 * The stack of the API function. In this order, so that nobody learns more than they may: route, credentials, role,
 * input, repeat, handler. Everything thrown becomes problem details.
 */
export function apiFunction(parts: Parts): (event: APIGatewayProxyEventV2) => Promise<Answer> {
  return async (event) => {
    const { method } = event.requestContext.http;
    const match = matchRoute(method, event.rawPath);
    try {
      if (match.kind === "route") return await answerTo(parts, event, match);
      await authenticate(parts.app, parts.verify, event.headers.authorization);
      if (match.kind === "none") throw new NotFound("There is no such path.");
      const detail = `This path does not take ${method}.`;
      return problemAnswer({ status: 405, title: "Method not allowed", detail }, [], {
        allow: match.allowed.join(", "),
      });
    } catch (error) {
      return errorAnswer(error, parts.app.log, match.kind === "route" ? match.name : "no route");
    }
  };
}

async function answerTo(
  { app, verify, handlers }: Parts,
  event: APIGatewayProxyEventV2,
  found: Found,
): Promise<Answer> {
  const { name, route } = found;
  const caller = route.access === "public" ? NOBODY : await admitted(app, verify, { event, route });
  const request = { caller, ...readRequest(event, found) };
  // The table of handlers is complete by type; here each is used by a name known only now.
  const handler = handlers[name] as AnyHandler;
  const look = async (to: Route, params: object) => lookAt(app, handlers, { caller, params, to });
  const handle = async (running: ApiApp) => handler(running, request);
  const run = async (running: ApiApp) => {
    if (!route.audited) return answerOf(route, await handle(running));
    const call = { name, route, ...request };
    return answerOf(route, await audited(app, call, { look, run: () => handle(running) }));
  };
  const key = event.headers["idempotency-key"];
  if (route.method !== "POST" || key === undefined || route.onRepeat === "run") return run(app);
  const path = `${event.rawPath}?${event.rawQueryString}`;
  const { shownOnce } = route;
  return idempotent(app, { callerId: caller.id, key, method: route.method, path, body: request.body, shownOnce }, run);
}

/** Reads a thing as another route shows it to the same caller; null when it is not there. */
async function lookAt(
  app: ApiApp,
  handlers: Parts["handlers"],
  { caller, params, to }: { readonly caller: Caller; readonly params: object; readonly to: Route },
): Promise<Readonly<Record<string, unknown>> | null> {
  const name = routeList.find(([, route]) => route === to)?.[0];
  const query = to.query.safeParse({});
  if (name === undefined || to.answer === null || !query.success) return null;
  try {
    const given = await (handlers[name] as AnyHandler)(app, { caller, params, query: query.data, body: undefined });
    return to.answer.parse(given) as Readonly<Record<string, unknown>>;
  } catch (error) {
    if (error instanceof NotFound) return null;
    throw error;
  }
}

async function admitted(
  app: ApiApp,
  verify: VerifyToken,
  { event, route }: { readonly event: APIGatewayProxyEventV2; readonly route: Route },
): Promise<Caller> {
  const caller = await authenticate(app, verify, event.headers.authorization);
  if (route.access === "signed-in" || route.access === "public") return caller;
  if (!hasRole(caller, route.access)) throw new Forbidden(`This needs the role ${route.access}.`);
  return caller;
}

function readRequest(event: APIGatewayProxyEventV2, { route, params }: Found) {
  const path = route.params.safeParse(params);
  // Nothing has an id of another form, so it does not exist.
  if (!path.success) throw new NotFound("There is no such thing.");
  const query = checkInput(route.query, Object.fromEntries(new URLSearchParams(event.rawQueryString)), "query");
  const json = requestJson(event);
  if (route.body === null && json !== undefined && JSON.stringify(json) !== "{}") {
    throw new Invalid("This call takes no body.");
  }
  const body = route.body === null ? undefined : checkInput(route.body, json, "body");
  return { params: path.data, query, body };
}

function answerOf(route: Route, given: unknown): Answer {
  if (route.answer === null) return emptyAnswer(route.status);
  if (route.media === "text/csv") return csvAnswer(route.path, csvPage.parse(given));
  return jsonAnswer(route.status, JSON.stringify(route.answer.parse(given)));
}
