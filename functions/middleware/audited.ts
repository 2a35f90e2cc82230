import type { Route } from "../../lib/api/route.ts";
import { routeList } from "../../lib/api/routes.ts";
import type { Caller } from "../../lib/domain/access.ts";
import { type AuditEntry, differences } from "../../lib/domain/audit-entry.ts";
import { ParleyError } from "../../lib/domain/errors.ts";
import type { ApiApp } from "./api-app.ts";

export interface AuditedCall {
  readonly name: string;
  readonly route: Route;
  readonly caller: Caller;
  readonly params: Readonly<Record<string, unknown>>;
  readonly body: unknown;
}
type State = Readonly<Record<string, unknown>>;
/** Calls another route as the same caller. Null: there is no such thing, or no such route. */
type Look = (route: Route, params: State) => Promise<State | null>;

/** Of people's own data the log says that it was changed, not what it was: what they have deleted must be gone. */
const PERSONAL = new Set(["contacts", "visitors", "conversations", "tickets"]);
const LARGEST_STATE = 100_000;

/**
 * Runs a change of settings or access and leaves an entry in the audit log: the only place where entries are written, so
 * that no route can be forgotten. What a thing was and is comes from what the API shows of it, which holds no secrets.
 *
 * The entry is there before the change is made; a crash leaves it as `begun`.
 * @param look how the thing is read before
 */
export async function audited<T>(
  app: Pick<ApiApp, "store" | "clock" | "ids">,
  call: AuditedCall,
  { look, run }: { readonly look: Look; readonly run: () => Promise<T> },
): Promise<T> {
  const [, , type = "", id] = call.route.path.split("/");
  const subjectId = id === "{id}" ? String(call.params.id) : null;
  const before = subjectId === null || PERSONAL.has(type) ? null : await stateOf(look, type, subjectId);
  const { id: actorId, userId, name } = call.caller;
  const entry: AuditEntry = {
    id: app.ids.ulid(),
    at: app.clock.now(),
    actor: { type: userId === null ? "api_key" : "user", id: actorId, name },
    action: call.name,
    subject: { type, id: subjectId },
    fields: namesIn(call.body),
    before: null,
    after: null,
    outcome: "begun",
  };
  await app.store.audit.append(entry);
  try {
    const answer = await run();
    const after = PERSONAL.has(type) ? null : shown(call.route, answer);
    const made = subjectId === null && typeof after?.id === "string" ? after.id : subjectId;
    const states = differences(fitting(before), fitting(after));
    await app.store.audit.finish({ ...entry, ...states, subject: { type, id: made }, outcome: "done" });
    return answer;
  } catch (error) {
    await app.store.audit.finish({ ...entry, outcome: error instanceof ParleyError ? "refused" : "failed" });
    throw error;
  }
}

/** By the route that reads one of its kind, else from the one that lists them. */
async function stateOf(look: Look, type: string, id: string): Promise<State | null> {
  const reading = (path: string) => routeList.find(([, route]) => route.method === "GET" && route.path === path)?.[1];
  const one = reading(`/v1/${type}/{id}`);
  if (one !== undefined) return look(one, { id });
  const all = reading(`/v1/${type}`);
  const items = all === undefined ? null : (await look(all, {}))?.items;
  return Array.isArray(items) ? (items.find((item: State) => item.id === id) ?? null) : null;
}

/** What the call answers, without what is shown once only. */
function shown(route: Route, answer: unknown): State | null {
  if (route.answer === null || answer === undefined) return null;
  const whole = route.answer.parse(answer);
  if (typeof whole !== "object" || whole === null) return null;
  return Object.fromEntries(Object.entries(whole).filter(([name]) => !route.shownOnce.includes(name)));
}

function fitting(state: State | null): State | null {
  return state !== null && JSON.stringify(state).length > LARGEST_STATE ? { tooLarge: true } : state;
}

/** `name`, `secrets.appSecret` */
function namesIn(body: unknown): string[] {
  if (typeof body !== "object" || body === null) return [];
  return Object.entries(body).flatMap(([name, value]) => {
    const nested = typeof value === "object" && value !== null && !Array.isArray(value) ? Object.keys(value) : [];
    return nested.length === 0 ? [name] : nested.map((inner) => `${name}.${inner}`);
  });
}
