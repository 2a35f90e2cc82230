import { afterAll, beforeAll, expect, test } from "vitest";
import { envNames } from "../../lib/env.ts";
import { eventOf, startTestApi, type TestApi } from "../support/api.ts";

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi();
  for (const name of Object.values(envNames)) process.env[name] = "unused";
  Object.assign(process.env, {
    TABLE_NAME: api.table,
    PUBLIC_URL: "https://parley.test",
    USER_POOL_ISSUER: "http://127.0.0.1:1/pool",
    AWS_ENDPOINT_URL_DYNAMODB: api.endpoint,
    AWS_REGION: "eu-west-1",
    AWS_ACCESS_KEY_ID: "test",
    AWS_SECRET_ACCESS_KEY: "test",
    LOG_LEVEL: "SILENT",
  });
});
afterAll(() => api.close());

test("the function starts from its environment alone and answers from the table", async () => {
  const key = await api.key("viewer");
  const { handler } = await import("../../functions/http/agent-api.ts");

  const me = await handler(eventOf("GET", "/v1/me", { as: key }));
  const nobody = await handler(eventOf("GET", "/v1/me", { as: null }));

  expect(JSON.parse(me.body ?? "")).toMatchObject({ type: "api_key", role: "viewer" });
  expect(nobody.statusCode).toBe(401);
});
