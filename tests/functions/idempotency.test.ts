import { afterAll, beforeAll, expect, test } from "vitest";
import { startTestApi, type TestApi } from "../support/api.ts";

let api: TestApi;
let as: string;
beforeAll(async () => {
  api = await startTestApi();
  as = await api.key("admin");
});
afterAll(() => api.close());

test("a repeat with the same key has one effect and the same answer", async () => {
  const options = { as, body: { name: "Sales" }, idempotencyKey: "k-1" };

  const first = await api.call("POST", "/v1/teams", options);
  const second = await api.call("POST", "/v1/teams", options);

  expect(second.status).toBe(201);
  expect(second.body).toEqual(first.body);
  expect((await api.app.store.teams.list()).filter(({ name }) => name === "Sales")).toHaveLength(1);
});

test("a repeat of a refused call is refused with the same words", async () => {
  const body = { email: "twice@parley.test", name: "Twice" };
  await api.call("POST", "/v1/users", { as, body });
  const options = { as, body, idempotencyKey: "k-2" };

  const first = await api.call("POST", "/v1/users", options);
  const second = await api.call("POST", "/v1/users", options);

  expect([first.status, second.status]).toEqual([409, 409]);
  expect(second.text).toBe(first.text);
  expect(second.headers["content-type"]).toBe("application/problem+json");
});

test("the same key for another body is a conflict", async () => {
  await api.call("POST", "/v1/teams", { as, body: { name: "One" }, idempotencyKey: "k-3" });

  const other = await api.call("POST", "/v1/teams", { as, body: { name: "Two" }, idempotencyKey: "k-3" });

  expect(other.status).toBe(409);
});

test("the same key of another caller is another key", async () => {
  const other = await api.key("admin");
  await api.call("POST", "/v1/teams", { as, body: { name: "Mine" }, idempotencyKey: "k-4" });

  const theirs = await api.call("POST", "/v1/teams", { as: other, body: { name: "Theirs" }, idempotencyKey: "k-4" });

  expect(theirs.body.name).toBe("Theirs");
});

test("ten repeats at once make one thing", async () => {
  const options = { as, body: { name: "Crowd" }, idempotencyKey: "k-5" };

  const answers = await Promise.all(Array.from({ length: 10 }, () => api.call("POST", "/v1/teams", options)));

  expect(answers.filter(({ status }) => status !== 201 && status !== 409)).toEqual([]);
  expect((await api.app.store.teams.list()).filter(({ name }) => name === "Crowd")).toHaveLength(1);
});

test("a repeat after a crash makes the same things again", async () => {
  const seed = api.app.ids.ulid();
  const { seededIds } = await import("../../lib/aws/system.ts");
  const { createTeam } = await import("../../lib/usecases/create-team.ts");
  const crashed = { ...api.app, ids: seededIds(seed) };

  const before = await createTeam(crashed, { name: "Phoenix", memberIds: [], workingHours: null });
  const after = await createTeam(
    { ...api.app, ids: seededIds(seed) },
    { name: "Phoenix", memberIds: [], workingHours: null },
  );

  expect(after.id).toBe(before.id);
});

test("never stores an API key: a repeat has null in its place", async () => {
  const options = { as, body: { name: "CI", role: "viewer" }, idempotencyKey: "k-6" };

  const first = await api.call("POST", "/v1/api-keys", options);
  const second = await api.call("POST", "/v1/api-keys", options);

  expect(first.body.key).toMatch(/^pat-[\w-]{43}$/);
  expect(second.body).toEqual({ ...first.body, key: null });
  expect(JSON.stringify(await api.items())).not.toContain(first.body.key);
});

test("refuses a key that is no key", async () => {
  const answers = await Promise.all(
    ["", "x".repeat(201)].map((idempotencyKey) =>
      api.call("POST", "/v1/teams", { as, body: { name: "No" }, idempotencyKey }),
    ),
  );

  expect(answers.map(({ status }) => status)).toEqual([400, 400]);
});
