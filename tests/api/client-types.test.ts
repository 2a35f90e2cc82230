import { expect, expectTypeOf, test } from "vitest";
import { ApiError, createClient } from "../../lib/api/client.ts";
import { routes } from "../../lib/api/routes.ts";

interface Sent {
  readonly url: string;
  readonly init: RequestInit;
}

function recordingClient(answer: Response) {
  const sent: Sent[] = [];
  const client = createClient(routes, {
    baseUrl: "https://parley.test",
    token: () => "pat-x",
    fetch: async (url, init) => {
      sent.push({ url: String(url), init: init ?? {} });
      return answer.clone();
    },
  });
  return { client, sent };
}

const ID = "01J00000000000000000000000";

test("fills the path, the query and the body of a call", async () => {
  const { client, sent } = recordingClient(Response.json({ items: [], next: null }));

  await client.listMessages({ params: { id: ID }, query: { limit: 5 } });

  expect(sent[0]?.url).toBe(`https://parley.test/v1/conversations/${ID}/messages?limit=5`);
  expect(sent[0]?.init.headers).toEqual({ authorization: "Bearer pat-x" });
});

test("sends the idempotency key with a body as JSON", async () => {
  const { client, sent } = recordingClient(Response.json({}));

  await client.createTeam({ body: { name: "Sales" }, idempotencyKey: "k1" });

  expect(sent[0]?.init.method).toBe("POST");
  expect(sent[0]?.init.body).toBe('{"name":"Sales"}');
  expect(sent[0]?.init.headers).toMatchObject({ "idempotency-key": "k1", "content-type": "application/json" });
});

test("throws what the server said was wrong", async () => {
  const errors = [{ path: "name", message: "too short" }];
  const body = { type: "about:blank", title: "Bad input", status: 400, detail: "No.", errors };
  const { client } = recordingClient(Response.json(body, { status: 400 }));

  const failure = await client.getMe().catch((error: unknown) => error);

  expect(failure).toBeInstanceOf(ApiError);
  expect((failure as ApiError).problem.errors).toEqual(errors);
});

test("gives every call the types of its route", () => {
  const { client } = recordingClient(Response.json({}));

  expectTypeOf(client.getMe).parameters.toExtend<[unknown?]>();
  expectTypeOf<Awaited<ReturnType<typeof client.removeTeam>>>().toEqualTypeOf<undefined>();
  expectTypeOf<Awaited<ReturnType<typeof client.getInbox>>>().toHaveProperty("fallbackAddress");
  // @ts-expect-error a reply needs to know its conversation
  const withoutParams = () => client.sendReply({ body: { text: "Hello" } });
  expect(withoutParams).toBeTypeOf("function");
});
