import { createServer, type RequestListener } from "node:http";
import { afterEach, expect, test } from "vitest";
import { CallTimeout } from "../../lib/app.ts";
import { fetchOutside } from "../../lib/aws/outside.ts";
import { listen } from "../support/listen.ts";

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((server) => server.close()));
});

async function provider(answer: RequestListener): Promise<string> {
  const server = await listen(createServer(answer));
  open.push(server);
  return server.url;
}

const post = (url: string) => ({ method: "POST" as const, url, headers: { "x-test": "1" }, body: "hello" });
/** Leads `https://cdn.example` to a server on this machine. */
const toServer = (url: string) => (input: string | URL | Request, init?: RequestInit) =>
  fetch(String(input).replace(/^https:\/\/[^/]+/, url), init);

test("gives the provider's answer as it came", async () => {
  const url = await provider((request, response) => {
    request.toArray().then(([body]) => {
      response.writeHead(429, { "retry-after": "30" }).end(`${request.headers["x-test"]} ${body}`);
    });
  });

  const answer = await fetchOutside().call(post(url));

  expect(answer).toMatchObject({ status: 429, body: "1 hello", headers: { "retry-after": "30" } });
});

test("says that an answer never came", async () => {
  const url = await provider(() => {});

  await expect(fetchOutside({ timeoutMs: 200 }).call(post(url))).rejects.toThrow(CallTimeout);
});

test("says that an answer broke off", async () => {
  const url = await provider((_, response) => {
    response.writeHead(200, { "content-length": "100" });
    response.write("half", () => response.destroy());
  });

  await expect(fetchOutside().call(post(url))).rejects.toThrow(CallTimeout);
});

test("tells a provider that was never reached from one that did not answer", async () => {
  const closed = await listen(createServer());
  await closed.close();

  const error: unknown = await fetchOutside()
    .call(post(`${closed.url}/?access_token=hush`))
    .catch((thrown: unknown) => thrown);

  expect(error).not.toBeInstanceOf(CallTimeout);
  expect(String(error)).toContain("ECONNREFUSED");
  expect(String(error)).not.toContain("hush");
});

test("follows no redirect of a provider", async () => {
  let asked = 0;
  const url = await provider((_, response) => {
    asked += 1;
    response.writeHead(307, { location: "/elsewhere" }).end();
  });

  const answer = await fetchOutside().call(post(url));

  expect(answer.status).toBe(307);
  expect(asked).toBe(1);
});

test("cuts an answer without an end", async () => {
  const url = await provider((_, response) => {
    const more = () => response.write("x".repeat(65_536), more);
    more();
  });

  const answer = await fetchOutside().call(post(url));

  expect(answer.body).toHaveLength(1024 * 1024);
});

test("downloads a file from an allowed host or below it", async () => {
  const url = await provider((_, response) => response.writeHead(200, { "content-type": "image/png" }).end("png"));
  const outside = fetchOutside({ fetch: toServer(url) });

  const file = await outside.download("https://media.cdn.example/a.png", ["cdn.example"], 100);

  expect(Buffer.from(file.bytes).toString()).toBe("png");
  expect(file.contentType).toBe("image/png");
});

test.each([
  "http://cdn.example/a.png",
  "https://evil.example/a.png",
  "https://notcdn.example/a.png",
  "https://cdn.example.evil.test/a.png",
  "https://cdn.example:8443/a.png",
  "https://cdn.example@evil.test/a.png",
  "https://169.254.169.254/latest",
  "file:///etc/passwd",
  "nonsense",
])("refuses to download from %s", async (address) => {
  let asked = 0;
  const outside = fetchOutside({
    fetch: async () => {
      asked += 1;
      return new Response("secret");
    },
  });

  await expect(outside.download(address, ["cdn.example"], 100)).rejects.toThrow("allowed host");
  expect(asked).toBe(0);
});

test("refuses a file that redirects", async () => {
  const url = await provider((_, response) => response.writeHead(302, { location: "http://127.0.0.1/" }).end());

  const download = fetchOutside({ fetch: toServer(url) }).download("https://cdn.example/a", ["cdn.example"], 100);

  await expect(download).rejects.toThrow("302");
});

test("stops reading a file that is larger than allowed, whatever length it declares", async () => {
  const url = await provider((_, response) => {
    const more = () => response.write("x".repeat(1_000), more);
    more();
  });

  const download = fetchOutside({ fetch: toServer(url) }).download("https://cdn.example/a", ["cdn.example"], 5_000);

  await expect(download).rejects.toThrow("larger than 5000 bytes");
});
