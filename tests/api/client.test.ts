import { afterAll, beforeAll, expect, test } from "vitest";
import { type Client, createClient } from "../../lib/api/client.ts";
import { routes } from "../../lib/api/routes.ts";
import { startTestApi, type TestApi } from "../support/api.ts";

let api: TestApi;
let client: Client;
beforeAll(async () => {
  api = await startTestApi();
  const key = await api.key("admin");
  client = createClient(routes, {
    baseUrl: "https://parley.test",
    token: () => key,
    fetch: async (address, init) => {
      const { pathname, searchParams } = new URL(String(address));
      const headers = new Headers(init?.headers);
      const idempotencyKey = headers.get("idempotency-key");
      const { status, text } = await api.call(init?.method ?? "GET", pathname, {
        as: (headers.get("authorization") ?? "").replace("Bearer ", ""),
        query: Object.fromEntries(searchParams),
        ...(typeof init?.body === "string" ? { text: init.body } : {}),
        ...(idempotencyKey === null ? {} : { idempotencyKey }),
      });
      return new Response(text === "" ? null : text, { status });
    },
  });
});
afterAll(() => api.close());

test("speaks to the API it was made from the same table as", async () => {
  const inbox = await client.createInbox({ body: { name: "Desk", kind: "help_desk" }, idempotencyKey: "once" });
  const again = await client.createInbox({ body: { name: "Desk", kind: "help_desk" }, idempotencyKey: "once" });
  const page = await client.listConversations({ query: { inboxId: inbox.id, unassigned: true, limit: 5 } });
  const gone = await client.removeInbox({ params: { id: inbox.id } });

  expect(again.id).toBe(inbox.id);
  expect(page).toEqual({ items: [], next: null });
  expect(gone).toBeUndefined();
});

test("throws the problem of a refused call", async () => {
  await expect(client.createTeam({ body: { name: "" } })).rejects.toMatchObject({
    status: 400,
    problem: { errors: [{ path: "name" }] },
  });
});
