import { afterAll, beforeAll, expect, test } from "vitest";
import { startLocalCloud, type TestCloud } from "../support/local-cloud.ts";

let cloud: TestCloud;
beforeAll(async () => {
  cloud = await startLocalCloud();
});
afterAll(() => cloud.stop());

const get = (path: string): Promise<Response> => fetch(cloud.baseUrl + path);

test("every path that is no file is the page, under a policy that runs nothing inline", async () => {
  const answers = await Promise.all(["/", "/inbox", "/settings/users/01ABC"].map(get));
  const policies = answers.map(({ headers }) => headers.get("content-security-policy") ?? "");

  for (const answer of answers) {
    expect(answer.status).toBe(200);
    expect(answer.headers.get("cache-control")).toBe("no-cache");
    expect(answer.headers.get("x-content-type-options")).toBe("nosniff");
    expect(await answer.text()).toContain('<div id="root">');
  }
  expect(new Set(policies).size).toBe(1);
  expect(policies[0]).toContain("script-src 'self';");
  expect(policies[0]).toContain("frame-ancestors 'none'");
  expect(policies[0]).not.toMatch(/unsafe|\*/);
});

test("files with a name of their own are kept for good, and what is not there is not the page", async () => {
  const page = await (await get("/")).text();
  const [, script = ""] = /src="(\/assets\/[^"]+\.js)"/.exec(page) ?? [];

  const kept = await get(script);
  const missing = await get("/assets/index-00000000.js");

  expect(kept.headers.get("content-type")).toContain("text/javascript");
  expect(kept.headers.get("cache-control")).toContain("immutable");
  expect(missing.status).toBe(403);
});

test("the settings of the installation are read from the template, and the APIs keep their paths", async () => {
  const config = (await (await get("/config.json")).json()) as { readonly issuer: string };
  const discovery = await fetch(`${config.issuer}/.well-known/openid-configuration`);
  const api = await get("/v1/nothing-here");
  const outside = await get("/../package.json");

  expect(config).toEqual({
    issuer: expect.any(String),
    clientId: expect.any(String),
    apiUrl: "",
    realtimePath: "/realtime",
  });
  expect(discovery.status).toBe(200);
  expect(api.headers.get("content-type")).toContain("json");
  expect(outside.status).toBe(403);
});

test("the chat bubble is a script that other sites may load, kept for five minutes", async () => {
  const { status, headers } = await get("/widget.js?account=1");

  expect(status).toBe(200);
  expect(headers.get("content-type")).toContain("text/javascript");
  expect(headers.get("cache-control")).toBe("public, max-age=300");
  expect(headers.get("cross-origin-resource-policy")).toBe("cross-origin");
  expect(headers.get("access-control-allow-origin")).toBe("*");
  expect(headers.get("x-content-type-options")).toBe("nosniff");
});

test("mail is framed by pages without scripts; only one of them may show pictures from elsewhere", async () => {
  const plain = (await get("/frames/mail.html")).headers.get("content-security-policy") ?? "";
  const pictures = (await get("/frames/mail-with-images.html")).headers.get("content-security-policy") ?? "";

  expect(plain).toContain("default-src 'none'");
  expect(plain).not.toMatch(/script-src|img-src[^;]* https:[; ]/);
  expect(pictures).not.toContain("script-src");
  expect(pictures).toMatch(/img-src[^;]* https:;/);
});

test("deploying puts the files into their bucket and deleting empties it, with the rights that the role has", async () => {
  const name = cloud.functions.names.find((one) => one.includes("publishapp")) ?? "";
  const event = {
    ResponseURL: "https://cloudformation.example/answer",
    StackId: "stack",
    LogicalResourceId: "Published",
    ResourceProperties: { config: { clientId: "c" } },
  };

  for (const RequestType of ["Create", "Update", "Delete"]) {
    const result = await cloud.functions.invoke(name, { ...event, RequestType, RequestId: RequestType });
    expect(result.ok).toBe(true);
  }

  const calls = await cloud.api().get<{ items: readonly { url: string; body: string }[] }>("/_local/calls");
  const answers = calls.body.items
    .filter(({ url }) => url.startsWith(event.ResponseURL))
    .map(({ body }) => JSON.parse(body));
  expect(answers.map(({ RequestId, Status }) => [RequestId, Status]).toSorted()).toEqual([
    ["Create", "SUCCESS"],
    ["Delete", "SUCCESS"],
    ["Update", "SUCCESS"],
  ]);
  expect(cloud.gate.denials()).toEqual([]);
});
