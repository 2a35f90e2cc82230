import { afterAll, beforeAll, expect, test } from "vitest";
import { DEMO_PASSWORD } from "../../local/seed/company.ts";
import { aPage, clientOf, type DemoDesk, startDemoDesk } from "../support/demo-desk.ts";
import { logInByPage } from "../support/log-in.ts";
import { text } from "../support/messenger-page.ts";

let desk: DemoDesk<"ada" | "marta" | "iris" | "leaver">;

beforeAll(async () => {
  desk = await startDemoDesk({
    people: { ada: { role: "admin", member: false }, marta: {}, iris: { role: "viewer", seat: false }, leaver: {} },
  });
});
afterAll(() => desk.cloud.stop());

const credentials = (name: keyof typeof desk.people) => ({
  email: desk.people[name].email,
  password: DEMO_PASSWORD,
});
async function accessToken(name: keyof typeof desk.people): Promise<string> {
  const { tokens } = await logInByPage(desk.cloud, credentials(name));
  if (!tokens) throw new Error(`${name} could not log in`);
  return tokens.access_token;
}

test("people of every role log in by the page with a code and PKCE", async () => {
  const seen = [];
  for (const name of ["ada", "marta", "iris"] as const) {
    const me = await clientOf(desk.cloud, await accessToken(name)).getMe();
    seen.push([me.id === desk.people[name].id, me.role, me.type, me.email]);
  }

  expect(seen).toEqual([
    [true, "admin", "user", "ada@lumen.example"],
    [true, "agent", "user", "marta@lumen.example"],
    [true, "viewer", "user", "iris@lumen.example"],
  ]);
});

test("a code works once, with its own verifier, and for a registered address only", async () => {
  const once = await logInByPage(desk.cloud, credentials("marta"));
  const again = await once.redeemAgain?.();
  const stolen = await logInByPage(desk.cloud, credentials("marta"), { verifier: "somebody-elses-verifier" });
  const elsewhere = await logInByPage(desk.cloud, credentials("marta"), { redirectUri: "https://evil.example/cb" });
  const wrong = await logInByPage(desk.cloud, { ...credentials("marta"), password: "Wrong-password-1" });

  expect([once.status, once.state]).toEqual([200, "state-7"]);
  expect(again?.status).toBe(400);
  expect([stolen.status, stolen.tokens]).toEqual([400, { error: "invalid_grant" }]);
  expect([elsewhere.status, elsewhere.tokens]).toEqual([400, undefined]);
  expect([wrong.status, wrong.tokens]).toEqual([200, undefined]);
  expect(wrong.shown).toContain('role="alert"');
});

test("an agent sees the inboxes they belong to and nothing of the others", async () => {
  const board = await desk.admin.createInbox({ body: { name: "Board", memberIds: [desk.people.ada.id] } });
  const page = aPage(board.id, { settings: { pageId: "5544332211" } });
  const account = await desk.admin.createChannelAccount({ body: page });
  await desk.page.receiveAll(text("m_login1", Date.now(), "For the desk", "login-person"));
  const { id } = await desk.conversationSaying("For the desk");
  const marta = desk.cloud.api(await accessToken("marta"));
  const ada = desk.cloud.api(await accessToken("ada"));

  const lists = await Promise.all([marta.get("/v1/inboxes"), ada.get("/v1/inboxes")]);
  const names = lists.map(({ body }) => (body.items as { readonly name: string }[]).map(({ name }) => name).sort());
  const reads = [
    await marta.get(`/v1/inboxes/${board.id}`),
    await marta.get(`/v1/channel-accounts/${account.id}`),
    await marta.get(`/v1/conversations?inboxId=${board.id}`),
    await marta.get(`/v1/conversations/${id}`),
  ];

  expect(names).toEqual([["Support"], ["Board", "Support"]]);
  expect(reads.map(({ status }) => status)).toEqual([404, 404, 404, 200]);
});

test("a viewer reads and cannot write", async () => {
  await desk.page.receiveAll(text("m_login2", Date.now(), "Look only", "viewed-person"));
  const { id } = await desk.conversationSaying("Look only");
  const iris = desk.cloud.api(await accessToken("iris"));

  const read = await iris.get(`/v1/conversations/${id}/messages`);
  const writes = await Promise.all([
    iris.post(`/v1/conversations/${id}/messages`, { text: "No" }),
    iris.post(`/v1/conversations/${id}/comments`, { text: "No" }),
    iris.patch(`/v1/conversations/${id}`, { status: "closed" }),
    iris.post("/v1/inboxes", { name: "No" }),
    iris.post("/v1/api-keys", { name: "No" }),
    iris.delete(`/v1/channel-accounts/${desk.page.id}`),
  ]);

  expect(read.status).toBe(200);
  expect(writes.map(({ status }) => status)).toEqual(Array(6).fill(403));
});

test("a removed user's token stops working at once, and they cannot log in again", async () => {
  const token = await accessToken("leaver");
  const before = await desk.cloud.api(token).get("/v1/me");

  await desk.admin.removeUser({ params: { id: desk.people.leaver.id } });
  const after = await desk.cloud.api(token).get("/v1/me");
  const again = await logInByPage(desk.cloud, credentials("leaver"));

  expect([before.status, after.status]).toEqual([200, 401]);
  expect(again.tokens).toBeUndefined();
  expect((await desk.admin.getInbox({ params: { id: desk.inbox.id } })).memberIds).not.toContain(desk.people.leaver.id);
});

test("a token ends after a quarter of an hour", async () => {
  const token = await accessToken("marta");

  await desk.advance("16m");
  const late = await desk.cloud.api(token).get("/v1/me");

  expect(late.status).toBe(401);
});

test("an API key is shown once and refused from the moment it is revoked", async () => {
  const made = await desk.admin.createApiKey({ body: { name: "Reports", role: "viewer" } });
  const key = made.key ?? "";
  const program = desk.cloud.api(key);

  const listed = await desk.admin.listApiKeys();
  const used = await program.get("/v1/me");
  const beyond = await program.post("/v1/contacts", {});
  await desk.admin.removeApiKey({ params: { id: made.id } });
  const revoked = await program.get("/v1/me");
  const others = await Promise.all([
    desk.cloud.api().get("/v1/me"),
    desk.cloud.api("pat-guessed").get("/v1/me"),
    desk.cloud.api("ey.no.token").get("/v1/me"),
  ]);

  expect(key).toMatch(/^pat-/);
  expect(JSON.stringify(listed)).not.toContain(key);
  expect(listed.items.find(({ id }) => id === made.id)?.hint).toBe(key.slice(-4));
  expect(used.body).toMatchObject({ type: "api_key", role: "viewer", name: "Reports" });
  expect([beyond.status, revoked.status]).toEqual([403, 401]);
  expect(others.map(({ status }) => status)).toEqual([401, 401, 401]);
});
