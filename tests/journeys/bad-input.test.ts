import { DeleteParameterCommand, GetParametersByPathCommand, SSMClient } from "@aws-sdk/client-ssm";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { ROOT_KEY } from "../../local/gate/door.ts";
import { connectedPage } from "../support/connected-page.ts";
import { aPage, type DemoDesk, startDemoDesk } from "../support/demo-desk.ts";
import { delivery, SECRETS, text } from "../support/messenger-page.ts";

let desk: DemoDesk<"marta">;
let turn = 0;

beforeAll(async () => {
  desk = await startDemoDesk({ people: { marta: {} } });
});
afterAll(() => desk.cloud.stop());

afterEach(async () => {
  turn += 1;
  const words = `still working ${turn}`;
  await desk.page.receiveAll(text(`m_still_${turn}`, desk.cloud.clock.now(), words, `steady-${turn}`));
  const { id } = await desk.conversationSaying(words);
  expect((await desk.messages(id)).filter(({ kind }) => kind === "inbound")).toHaveLength(1);
});

/** A text as one delivery of Meta's. */
const saying = (mid: string, words: string, person: string) =>
  delivery(text(mid, desk.cloud.clock.now(), words, person));

async function conversationsOf(channelAccountId: string): Promise<number> {
  const { items } = await desk.admin.listConversations({ query: { channelAccountId, limit: 100 } });
  return items.length;
}

test("a wrong or missing signature is refused with 401, says nothing and keeps nothing", async () => {
  const body = saying("m_forged", "forged", "forger");
  const before = await conversationsOf(desk.page.id);

  const answers = await Promise.all([
    desk.page.receiveRaw(body, null),
    desk.page.receiveRaw(body, "sha256=00"),
    desk.page.receiveRaw(body, `sha256=${"0".repeat(64)}`),
    desk.page.receiveRaw(`${body} `, null),
  ]);
  await desk.cloud.idle();

  expect(answers.map(({ status }) => status)).toEqual([401, 401, 401, 401]);
  expect(await Promise.all(answers.map((answer) => answer.text()))).toEqual(["", "", "", ""]);
  expect(await conversationsOf(desk.page.id)).toBe(before);
});

test("signed bodies that are malformed or deeply nested are taken, kept raw and open nothing", async () => {
  const before = await conversationsOf(desk.page.id);
  const deep = `{"object":"page","entry":${"[".repeat(100_000)}${"]".repeat(100_000)}}`;

  const answers = await Promise.all(
    ["{", "", "null", "[]", '"text"', '{"object":"page"}', '{"object":"page","entry":[null,7,{}]}', deep].map((body) =>
      desk.page.receiveRaw(body),
    ),
  );
  await desk.cloud.idle();

  expect(answers.map(({ status }) => status)).toEqual(Array(8).fill(200));
  expect(await conversationsOf(desk.page.id)).toBe(before);
});

test("a body of 11 MB is refused by the gateway with 413", async () => {
  const answer = await desk.page.receiveRaw(Buffer.alloc(11 * 1024 * 1024, "a"));

  expect(answer.status).toBe(413);
});

test("an unknown account is answered 200 and an unknown channel 404, alike for everybody", async () => {
  const body = saying("m_nobody", "to nobody", "lost");
  const address = (path: string) => `${desk.cloud.baseUrl}/webhooks/${path}`;
  const post = (path: string) => fetch(address(path), { method: "POST", body });

  const answers = await Promise.all([
    post("messenger/01KB0000000000000000000000"),
    post(`messenger/${"x".repeat(500)}`),
    post(`form/${desk.page.id}`),
    post(`telegraph/${desk.page.id}`),
  ]);

  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 404]);
});

test("an account without its secrets cannot be made, and one that lost them refuses everything until it has new ones", async () => {
  const body = aPage(desk.inbox.id, { settings: { pageId: "700700" } });
  const account = connectedPage(desk.cloud, await desk.admin.createChannelAccount({ body }));
  const withoutSecret = { ...body, settings: { pageId: "700701" }, secrets: {} };

  const refused = await desk.cloud.api(desk.adminKey).post("/v1/channel-accounts", withoutSecret);
  await loseSecrets(account.id);
  const lost = await account.receive(text("m_lost", desk.cloud.clock.now(), "secretless", "secretless"));
  await desk.admin.updateChannelAccount({ params: { id: account.id }, body: { secrets: SECRETS } });
  await desk.advance("6m");
  const found = await account.receive(text("m_found", desk.cloud.clock.now(), "secret again", "secretless"));
  await desk.cloud.idle();

  expect(refused.status).toBe(400);
  expect(refused.body.errors).toContainEqual(expect.objectContaining({ path: "secrets.appSecret" }));
  expect([lost, found]).toEqual([401, 200]);
  expect((await desk.conversationSaying("secret again")).channelAccountId).toBe(account.id);
});

/** Deletes what the secret store holds for an account, as an operator's mistake would. */
async function loseSecrets(accountId: string): Promise<void> {
  const credentials = { accessKeyId: ROOT_KEY, secretAccessKey: "local" };
  const ssm = new SSMClient({ endpoint: desk.cloud.gate.url, region: "eu-west-1", credentials });
  const { Parameters = [] } = await ssm.send(new GetParametersByPathCommand({ Path: "/", Recursive: true }));
  const own = Parameters.filter(({ Name }) => Name?.includes(accountId));
  if (own.length === 0) throw new Error("there are no secrets to lose");
  for (const { Name } of own) await ssm.send(new DeleteParameterCommand({ Name }));
}

test("a text of 100,000 characters is cut in the conversation and whole in the raw download", async () => {
  const long = `long ${"ä".repeat(99_995)}`;

  const answer = await desk.page.receiveRaw(saying("m_long", long, "talker"));
  await desk.cloud.idle();

  const { id } = await desk.conversationSaying("long ä");
  const message = (await desk.messages(id)).find(({ kind }) => kind === "inbound");
  const raw = await desk.admin.getRawMessage({ params: { id, messageId: message?.id ?? "" } });
  expect(answer.status).toBe(200);
  expect(message).toMatchObject({ truncated: true, hasRaw: true });
  expect(long.startsWith(message?.text ?? "-")).toBe(true);
  expect(raw.body).toContain(long);
});

test("a text of 2 MB, too large for a queue and a row, arrives as well", async () => {
  const huge = `huge ${"x".repeat(2 * 1024 * 1024)}`;

  const answer = await desk.page.receiveRaw(saying("m_huge", huge, "shouter"));
  await desk.cloud.idle();

  const { id } = await desk.conversationSaying("huge xx");
  const message = (await desk.messages(id)).find(({ kind }) => kind === "inbound");
  const raw = await desk.cloud.api(desk.adminKey).get(`/v1/conversations/${id}/messages/${message?.id}/raw`);
  expect(answer.status).toBe(200);
  expect(message).toMatchObject({ truncated: true, hasRaw: true });
  expect(raw.status).toBe(200);
  expect(String(raw.body.body)).toContain(huge.slice(0, 100));
});

test("lone surrogates become the replacement character and break nothing", async () => {
  const body = saying("m_lone", "HERE", "broken").replace("HERE", "lone \\ud83d half");

  const answer = await desk.page.receiveRaw(body);
  await desk.cloud.idle();

  const { id } = await desk.conversationSaying("lone");
  const reply = await desk.admin.sendReply({ params: { id }, body: { text: "half \ud83d back" } });
  await desk.cloud.idle();
  expect(answer.status).toBe(200);
  expect((await desk.messages(id)).find(({ kind }) => kind === "inbound")?.text).toBe("lone \ufffd half");
  expect(await desk.message(id, reply.id)).toMatchObject({ text: "half \ufffd back", status: "sent" });
});

test("a poisonous element costs the others of its delivery nothing", async () => {
  const good = [text("m_good_1", desk.cloud.clock.now(), "beside poison", "healthy")];
  const body = JSON.parse(delivery(...good));
  body.entry[0].messaging.unshift(null, 7, { sender: { id: {} }, message: [] }, { message: { mid: "m_no_sender" } });

  const answer = await desk.page.receiveRaw(JSON.stringify(body));
  await desk.cloud.idle();

  expect(answer.status).toBe(200);
  expect((await desk.conversationSaying("beside poison")).status).toBe("open");
});

test("bad calls of the API are problem details that name every wrong field", async () => {
  const api = desk.cloud.api(desk.adminKey);
  const malformed = (body: string) =>
    fetch(`${desk.cloud.baseUrl}/v1/inboxes`, {
      ...{ method: "POST", body },
      headers: { authorization: `Bearer ${desk.adminKey}`, "content-type": "application/json" },
    });

  const wrong = await api.post("/v1/inboxes", { name: "", kind: "shop", colour: "red" });
  const statuses = [
    (await malformed("{")).status,
    (await malformed("[".repeat(5000))).status,
    (await malformed(JSON.stringify({ name: "x".repeat(1_100_000) }))).status,
    (await api.get("/v1/conversations?limit=5000")).status,
    (await api.get("/v1/conversations?cursor=%00nonsense")).status,
    (await api.get("/v1/conversations/not-an-id")).status,
    (await api.get("/v1/nothing")).status,
    (await api.put("/v1/inboxes", {})).status,
  ];

  expect(wrong.status).toBe(400);
  expect(wrong.headers.get("content-type")).toBe("application/problem+json");
  expect((wrong.body.errors as { path: string }[]).map(({ path }) => path).sort()).toEqual(["colour", "kind", "name"]);
  expect(statuses).toEqual([400, 400, 413, 400, 400, 404, 404, 405]);
});
