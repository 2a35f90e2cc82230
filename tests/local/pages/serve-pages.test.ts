import { afterAll, beforeAll, expect, test } from "vitest";
import { createClock } from "../../../local/clock.ts";
import { createFaults } from "../../../local/faults.ts";
import { createOutside } from "../../../local/outside/create-outside.ts";
import { answersPage, callsPage } from "../../../local/pages/calls-page.ts";
import { clockPage, milliseconds } from "../../../local/pages/clock-page.ts";
import { faultsPage } from "../../../local/pages/faults-page.ts";
import { idlePage } from "../../../local/pages/idle-page.ts";
import { servePages } from "../../../local/pages/serve-pages.ts";
import { sitePage } from "../../../local/pages/site-page.ts";
import { startPage } from "../../../local/pages/start-page.ts";
import { serve } from "../../support/serve.ts";

const clock = createClock();
const faults = createFaults();
const outside = createOutside({ clock });
const show = servePages({
  "/_local": startPage(() => ({
    urls: { API: "http://x/v1" },
    users: [{ email: "a@b", password: "<p>", role: "admin" }],
  })),
  "/site": sitePage("http://x", () => null),
  "/calls": callsPage(outside),
  "/answers": answersPage(outside),
  "/clock": clockPage(clock),
  "/faults": faultsPage(faults),
  "/idle": idlePage(({ timeoutMs }) =>
    (timeoutMs ?? 0) > 1000 ? Promise.resolve() : Promise.reject(new Error("still busy")),
  ),
});
let url = "";
let close = () => {};

beforeAll(async () => {
  ({ url, close } = await serve(async (request, response) => {
    if (!(await show(request, response))) response.writeHead(404).end();
  }));
});
afterAll(() => close());

async function json(path: string, method = "GET", body?: unknown): Promise<{ status: number; body: unknown }> {
  const init = { method, headers: { accept: "application/json" }, ...(body ? { body: JSON.stringify(body) } : {}) };
  const response = await fetch(url + path, init);
  return { status: response.status, body: await response.json() };
}

test("speaks JSON to programs and HTML to people, with all text escaped", async () => {
  const page = await fetch(`${url}/_local`, { headers: { accept: "text/html" } });
  const text = await page.text();

  expect((await json("/_local")).body).toEqual({ urls: { API: "http://x/v1" } });
  expect(page.headers.get("content-type")).toContain("text/html");
  expect(text).toContain("&#60;p&#62;");
});

test.each([
  ["25h", 90_000_000],
  ["1h30m", 5_400_000],
  ["90", 90_000],
  [90, 90_000],
  ["500ms", 500],
])("reads %s as %i milliseconds", (length, expected) => {
  expect(milliseconds(length)).toBe(expected);
});

test("moves the clock, and refuses what is no length of time", async () => {
  const before = clock.offsetMs();

  const moved = await json("/clock", "POST", { advance: "25h" });
  const seconds = await json("/clock", "PUT", { advanceSeconds: 5 });
  const refused = await json("/clock", "POST", { advance: "soon" });

  expect(moved).toMatchObject({ status: 200, body: { offsetMs: before + 90_000_000 } });
  expect(seconds).toMatchObject({ status: 200, body: { offsetMs: before + 90_005_000 } });
  expect(refused.status).toBe(400);
});

test("sets and clears faults, and refuses unknown kinds", async () => {
  const rule = { service: "dynamodb", action: "PutItem", when: "after", kind: "timeout", times: 1 };

  const set = await json("/faults", "PUT", [rule]);
  const wrong = await json("/faults", "PUT", [{ kind: "explode" }]);
  const cleared = await json("/faults", "DELETE");

  expect(set.body).toEqual({ items: [rule] });
  expect(wrong.status).toBe(400);
  expect(cleared.body).toEqual({ items: [] });
});

test("lists and empties calls, and lays out answers", async () => {
  outside.calls.add({
    at: "now",
    method: "GET",
    url: "https://a.b/",
    headers: {},
    body: "",
    status: 200,
    answer: "{}",
  });

  const listed = await json("/calls");
  const emptied = await json("/calls", "DELETE");
  const answers = await json("/answers", "PUT", [{ match: "a.b", status: 500 }]);

  expect(listed.body).toMatchObject({ items: [{ url: "https://a.b/" }] });
  expect(emptied.body).toEqual({ items: [] });
  expect(answers.body).toMatchObject({ items: [{ match: "a.b", status: 500 }] });
});

test("answers idle when it is, and 408 when it takes too long", async () => {
  expect(await json("/idle")).toEqual({ status: 200, body: { idle: true } });
  expect(await json("/idle?timeout=1")).toEqual({ status: 408, body: { idle: false, why: "still busy" } });
});

test("refuses methods that a page does not know", async () => {
  expect((await json("/calls", "PATCH")).status).toBe(405);
});

test("the demo site has the bubble of the account that is asked for, and no other text of the address", async () => {
  const page = async (query: string) => {
    const answer = await fetch(`${url}/site${query}`, { headers: { accept: "text/html" } });
    return { status: answer.status, text: await answer.text() };
  };

  expect((await page("?account=01ABC")).text).toContain('src="http://x/widget.js" data-account="01ABC"');
  expect((await page("")).text).not.toContain("<script");
  expect((await page('?account="><script>')).status).toBe(400);
});
