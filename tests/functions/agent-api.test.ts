import { afterAll, beforeAll, expect, test } from "vitest";
import { routeList } from "../../lib/api/routes.ts";
import type { Role } from "../../lib/domain/user.ts";
import { startTestApi, type TestApi } from "../support/api.ts";

let api: TestApi;
const keys = {} as Record<Role, string>;
beforeAll(async () => {
  api = await startTestApi();
  for (const role of ["admin", "agent", "viewer"] as const) keys[role] = await api.key(role);
});
afterAll(() => api.close());

/** A role that is enough may still name something that does not exist. */
const ALLOWED = [200, 201, 204, 400, 404];
const RANK = { viewer: 0, agent: 1, admin: 2 } as const;
const pathOf = (path: string) => path.replace(/\{\w+\}/g, "01J00000000000000000000000");
const closed = routeList.filter(([, route]) => route.access !== "public");

test.each(closed)("%s refuses everybody without credentials", async (_, route) => {
  const answers = await Promise.all(
    [null, "pat-wrong", "not-a-token", "pat-"].map((as) => api.call(route.method, pathOf(route.path), { as })),
  );

  expect(answers.map(({ status }) => status)).toEqual([401, 401, 401, 401]);
  expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
});

test.each(
  closed.flatMap(([name, route]) =>
    (["viewer", "agent", "admin"] as const).map((role) => [name, role, route] as const),
  ),
)("%s lets in a %s as far as its role goes", async (_, role, route) => {
  const needed = route.access === "signed-in" || route.access === "public" ? "viewer" : route.access;

  const { status, headers } = await api.call(route.method, pathOf(route.path), { as: keys[role] });

  if (RANK[role] < RANK[needed]) expect(status).toBe(403);
  else expect(ALLOWED).toContain(status);
  if (status >= 400) expect(headers["content-type"]).toBe("application/problem+json");
});

test("serves its own description to anybody", async () => {
  const { status, body } = await api.call("GET", "/v1/openapi.json", { as: null });

  expect(status).toBe(200);
  expect(body.openapi).toBe("3.1.1");
  expect(Object.keys(body.paths)).toContain("/v1/conversations/{id}/messages");
});

test("answers 404 for a path that is not there and 405 with what is allowed for a wrong method", async () => {
  const nowhere = await api.call("GET", "/v1/nowhere", { as: keys.admin });
  const wrong = await api.call("PUT", "/v1/teams", { as: keys.admin });

  expect(nowhere.status).toBe(404);
  expect(wrong.status).toBe(405);
  expect(wrong.headers.allow).toBe("GET, POST");
});

test("hides which paths exist from those without credentials", async () => {
  const answers = await Promise.all(["/v1/nowhere", "/v1/teams"].map((path) => api.call("PUT", path, { as: null })));

  expect(answers.map(({ status }) => status)).toEqual([401, 401]);
});

test("names every field that is wrong or unknown", async () => {
  const body = { name: "", kind: "shed", memberIds: ["x"], colour: "red" };

  const answer = await api.call("POST", "/v1/inboxes", { as: keys.admin, body });

  expect(answer.status).toBe(400);
  const paths = answer.body.errors.map(({ path }: { path: string }) => path).sort();
  expect(paths).toEqual(["colour", "kind", "memberIds.0", "name"]);
});

const OURS = [
  ...["id", "createdAt", "createdBy", "updatedAt", "rev", "todo", "load", "lastAssignedAt", "subject", "hash", "pk"],
  ...["sk", "gsi1pk", "gsi1sk", "type", "v", "ttl", "fallbackAddress", "threadKey", "secretNames", "health", "number"],
  ...[
    "identities",
    "storageKey",
    "externalId",
    "delivery",
    "visitorId",
    "preview",

    "__proto__",
    "constructor",
  ],
];
test.each(["/v1/users", "/v1/inboxes", "/v1/channel-accounts", "/v1/api-keys", "/v1/contacts"])(
  "POST %s takes none of the fields that are ours to set",
  async (path) => {
    const body = Object.fromEntries(OURS.map((field) => [field, "x"]));

    const answer = await api.call("POST", path, { as: keys.admin, body });

    expect(answer.status).toBe(400);
    const refused = answer.body.errors.map((error: { path: string }) => error.path);
    expect(OURS.filter((field) => !refused.includes(field))).toEqual([]);
  },
);

test("refuses unknown query fields, wrong limits and cursors that it did not make", async () => {
  const queries = [{ colour: "red" }, { limit: "0" }, { limit: "101" }, { limit: "" }, { cursor: "abc" }];

  const answers = await Promise.all(
    queries.map((query) => api.call("GET", "/v1/contacts", { as: keys.admin, query: query as Record<string, string> })),
  );

  expect(answers.map(({ status }) => status)).toEqual([400, 400, 400, 400, 400]);
});

test("answers 413 over a megabyte and 400 for what is not JSON or is nested to exhaust the stack", async () => {
  const texts = [
    `{"name":"${"x".repeat(1024 * 1024)}"}`,
    "{",
    `${"[".repeat(100_000)}`,
    `{"name":${"[".repeat(40)}${"]".repeat(40)}}`,
  ];

  const answers = await Promise.all(texts.map((text) => api.call("POST", "/v1/teams", { as: keys.admin, text })));

  expect(answers.map(({ status }) => status)).toEqual([413, 400, 400, 400]);
});

test("refuses what is nested more deeply than anything it reads", async () => {
  const text = `{"settings":${"[".repeat(40)}${"]".repeat(40)}}`;

  const { status, body } = await api.call("POST", "/v1/channel-accounts", { as: keys.admin, text });

  expect(status).toBe(400);
  expect(body.detail).toContain("nested");
});

test("takes half of a surrogate pair and stores a whole character", async () => {
  const answer = await api.call("POST", "/v1/teams", { as: keys.admin, text: '{"name":"a\\ud800b"}' });

  expect(answer.status).toBe(201);
  expect(answer.body.name).toBe("a\ufffdb");
});

test("pages through a list with a cursor, every entry once", async () => {
  for (let i = 0; i < 5; i++) {
    await api.call("POST", "/v1/contacts", { as: keys.agent, body: { firstName: `Person ${i}` } });
  }

  const seen: string[] = [];
  let cursor: string | null = "";
  for (let page = 0; cursor !== null && page < 20; page++) {
    const query: Record<string, string> = cursor === "" ? { limit: "2" } : { limit: "2", cursor };
    const { body } = await api.call("GET", "/v1/contacts", { as: keys.agent, query });
    expect(body.items.length).toBeLessThanOrEqual(2);
    seen.push(...body.items.map(({ firstName }: { firstName: string }) => firstName));
    cursor = body.next;
  }

  expect(seen.filter((name) => name?.startsWith("Person")).sort()).toEqual([0, 1, 2, 3, 4].map((i) => `Person ${i}`));
});

test("lets nothing but a problem out when something breaks inside", async () => {
  const broken = { ...api.app.store.teams, list: () => Promise.reject(new Error("table secret-name is gone")) };
  const { handlers } = await import("../../functions/http/handlers/all.ts");
  const { apiFunction } = await import("../../functions/middleware/api-function.ts");
  const { eventOf } = await import("../support/api.ts");
  const app = { ...api.app, store: { ...api.app.store, teams: broken } };

  const answer = await apiFunction({ app, verify: async () => null, handlers })(
    eventOf("GET", "/v1/teams", { as: keys.admin }),
  );

  expect(answer.statusCode).toBe(500);
  expect(answer.body).not.toContain("secret-name");
});
