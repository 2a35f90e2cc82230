import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { text } from "../support/messenger-page.ts";
import { browserDesk } from "./support/browser-desk.ts";
import { colourOf } from "./support/measure.ts";

const company = browserDesk({ people: { marta: {} }, routing: { mode: "nobody" } });
let said = 0;

async function somebodyWrites(words: string): Promise<string> {
  said += 1;
  const { desk } = company;
  await desk.page.receiveAll(text(`m${said}`, desk.cloud.clock.now() - 60_000, words, `person${said}`));
  return (await desk.conversationSaying(words)).id;
}

/** Lets the page believe that an answer of the API says something else: what no channel here would give it. */
async function bend<Body>(page: Page, path: string, change: (body: Body) => unknown): Promise<void> {
  await page.route(`**${path}`, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, json: change((await response.json()) as Body) });
  });
}

interface Items {
  readonly items: readonly Record<string, unknown>[];
}

const HOSTILE = `<style>body{background:#fee}</style><p style="color:#063">Dear <b>team</b>,</p>
<script>parent.document.title = "owned"</script><img src="x" onerror="parent.document.title='owned'">
<img src="https://tracker.example/pixel.png" width="1" height="1"><div style="background:url(https://tracker.example/bg.png)">x</div>
<a href="javascript:alert(1)">click</a> <a href="https://lumen.example/offer">offer</a>
<form action="https://evil.example"><input name="password"></form><iframe src="https://evil.example"></iframe>
<svg><animate onbegin="parent.document.title='owned'" attributeName="x" dur="1s"></svg>`;

test("what a cleaning would have missed runs nothing and loads nothing from elsewhere until it is asked to", async () => {
  const id = await somebodyWrites("A mail in disguise");
  const { page } = await company.open("marta");
  const asked: string[] = [];
  page.on("request", (request) => void asked.push(request.url()));
  await page.route("https://**", (route) => route.fulfill({ status: 404, body: "" }));
  // That the browser blocks a script of this is what is to be seen.
  company.problems.expect(/tracker\.example|status of 404|Blocked script execution/);
  await bend<Items>(page, "/messages**", ({ items, ...rest }) => ({
    ...rest,
    items: items.map((item) => (item.kind === "inbound" ? { ...item, html: HOSTILE } : item)),
  }));

  await page.getByRole("link", { name: /A mail in disguise/ }).click();
  const mail = page.frameLocator("iframe[title=Mail]");
  await mail.getByText("Dear").waitFor();
  const frame = page.locator("iframe[title=Mail]");
  await expect.poll(async () => (await frame.boundingBox())?.height ?? 0).toBeGreaterThan(60);
  expect(await frame.getAttribute("sandbox")).not.toContain("allow-scripts");
  expect(await mail.locator("script, form, input, iframe, [onerror], [onbegin]").count()).toBe(0);
  expect(await mail.getByText("click").getAttribute("href")).toBeNull();
  expect(await mail.getByText("Dear").evaluate(colourOf)).toBe("rgb(0, 102, 51)");
  expect(asked.filter((url) => url.includes("tracker.example"))).toEqual([]);
  expect(await page.title()).toBe("Inbox · Parley");

  await page.getByRole("button", { name: "Show pictures" }).click();
  await expect.poll(() => asked.filter((url) => url.includes("tracker.example")).length).toBeGreaterThan(0);
  expect(await page.title()).toBe("Inbox · Parley");
  expect(id).toMatch(/^[0-9A-Z]{26}$/);
});
