import * as z from "zod";
import { PROBLEM_TYPE, problem } from "./problem.ts";
import type { Route } from "./route.ts";
import { routeList } from "./routes.ts";

type Json = Readonly<Record<string, unknown>>;
type Components = Record<string, unknown>;

const PROBLEMS: Readonly<Record<number, string>> = {
  400: "The input has the wrong shape, or names something that cannot be used",
  401: "No credentials, or credentials that do not hold",
  403: "The caller's role is not enough",
  404: "It does not exist, or the caller may not see it",
  409: "It exists already, or somebody else changed it first",
  413: "The body is larger than 1 MB",
  422: "A rule of the channel forbids it",
  429: "Too many calls; Retry-After says when to come back",
};

/**
 * The OpenAPI 3.1 document of the whole table (https://spec.openapis.org/oas/v3.1.1).
 * @param serverUrl where the API is served from, without `/v1`
 */
export function openApi(serverUrl: string): Json {
  const schemas: Components = {};
  const paths: Record<string, Record<string, unknown>> = {};
  for (const [name, route] of routeList) {
    const operations = paths[route.path] ?? {};
    operations[route.method.toLowerCase()] = operation(name, route, schemas);
    paths[route.path] = operations;
  }
  jsonSchema(problem, "output", schemas);
  return {
    openapi: "3.1.1",
    info: { title: "Parley", version: "1", description: "Conversations, tickets, people and channels of one company." },
    servers: [{ url: serverUrl }],
    security: [{ accessToken: [] }, { apiKey: [] }],
    paths,
    components: {
      schemas,
      responses: Object.fromEntries(
        Object.entries(PROBLEMS).map(([status, text]) => [`Problem${status}`, failure(text)]),
      ),
      securitySchemes: {
        accessToken: { type: "http", scheme: "bearer", bearerFormat: "JWT", description: "Access token of a log-in" },
        apiKey: { type: "http", scheme: "bearer", description: "An API key: `pat-…`" },
      },
    },
  };
}

function operation(name: string, route: Route, schemas: Components): Json {
  return {
    operationId: name,
    summary: route.summary,
    tags: [route.path.split("/")[2] ?? "v1"],
    ...(route.access === "public" ? { security: [] } : { "x-role": route.access }),
    parameters: [
      ...parameters(route.params, "path", schemas),
      ...parameters(route.query, "query", schemas),
      ...(route.method === "POST" ? [IDEMPOTENCY_KEY] : []),
    ],
    ...(route.body === null ? {} : { requestBody: requestBody(route.body, schemas) }),
    responses: { ...success(route, schemas), ...failures(route) },
  };
}

const IDEMPOTENCY_KEY = {
  name: "Idempotency-Key",
  in: "header",
  required: false,
  description: "A repeat of the same call with the same key within a day has one effect",
  schema: { type: "string", minLength: 1, maxLength: 200 },
};

function parameters(fields: z.ZodObject, place: "path" | "query", schemas: Components): Json[] {
  return Object.entries(fields.shape).map(([name, field]) => ({
    name,
    in: place,
    required: place === "path" || !z.safeParse(field, undefined).success,
    schema: jsonSchema(field as z.ZodType, "output", schemas),
  }));
}

function requestBody(body: z.ZodType, schemas: Components): Json {
  const required = !z.safeParse(body, undefined).success;
  return { required, content: { "application/json": { schema: jsonSchema(body, "input", schemas) } } };
}

function success(route: Route, schemas: Components): Json {
  if (route.answer === null) return { 204: { description: "Done" } };
  const schema = route.media === "text/csv" ? { type: "string" } : jsonSchema(route.answer, "output", schemas);
  return { [route.status]: { description: "Done", content: { [route.media]: { schema } } } };
}

function failures(route: Route): Json {
  const statuses = Object.keys(PROBLEMS).filter((status) => route.access !== "public" || status === "429");
  return Object.fromEntries(statuses.map((status) => [status, { $ref: `#/components/responses/Problem${status}` }]));
}

function failure(description: string): Json {
  return { description, content: { [PROBLEM_TYPE]: { schema: { $ref: "#/components/schemas/Problem" } } } };
}

/** A schema as JSON Schema 2020-12. Shapes with a name go to the components and are referred to. */
function jsonSchema(schema: z.ZodType, io: "input" | "output", schemas: Components): Json {
  const whole: Json = JSON.parse(
    JSON.stringify(z.toJSONSchema(schema, { io, unrepresentable: "any" })).replaceAll(
      "#/$defs/",
      "#/components/schemas/",
    ),
  );
  const { $schema, $defs, id, ...rest } = whole;
  Object.assign(schemas, withoutIds($defs));
  if (typeof id !== "string") return rest;
  schemas[id] = rest;
  return { $ref: `#/components/schemas/${id}` };
}

function withoutIds(definitions: unknown): Components {
  const entries = Object.entries((definitions ?? {}) as Record<string, Components>);
  return Object.fromEntries(entries.map(([name, { id, ...definition }]) => [name, definition]));
}
