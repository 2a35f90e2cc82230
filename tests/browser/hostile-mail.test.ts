import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { HOSTILE_HOST, HOSTILE_HTML } from "../support/hostile-html.ts";
import { text } from "../support/messenger-page.ts";
import { browserDesk } from "./support/browser-desk.ts";

const company = browserDesk({ people: { marta: {} }, routing: { mode: "nobody" } });

/** Every second one: each costs a tenth of a second, and `tests/mail` reads them all. */
const MAILS = HOSTILE_HTML.filter((_, at) => at % 2 === 0);
/** So many at a time: each is a frame of its own. */
const AT_ONCE = 90;
const WORDS = "A mail with something in it";

type Item = Readonly<Record<string, unknown>>;

/** Lets the API say that this conversation has these mails, as they would be if nothing had cleaned them on their way in. */
async function showMails(page: Page, mails: readonly string[]): Promise<void> {
  await page.route("**/v1/conversations/*/messages**", async (route) => {
    const response = await route.fetch();
    const answer = (await response.json()) as { items: readonly Item[] };
    const [mail] = answer.items.filter(({ kind }) => kind === "inbound");
    const items = mails.map((html, at) => ({ ...mail, id: idAt(at), html, text: html, author: named(mail, html) }));
    await route.fulfill({ response, json: { items: items.toReversed(), next: null } });
  });
}

const idAt = (at: number): string => `01KB00000000000000000${String(at).padStart(5, "0")}`;
const named = (mail: Item | undefined, name: string) => ({ ...Object(mail?.author), name });

test("hostile mails and names, taken as they come, run nothing and reach nobody outside", {
  timeout: 600_000,
}, async () => {
  const { desk, problems } = company;
  await desk.page.receiveAll(text("m1", desk.cloud.clock.now() - 60_000, WORDS));
  const { id } = await desk.conversationSaying(WORDS);
  const { page } = await company.open("marta");
  const asked: string[] = [];
  const ran: string[] = [];
  // What the policy held back was never asked for: the browser reports it as failed for that reason.
  const heldBack = (reason = "") => /csp|BLOCKED/i.test(reason);
  page.on("requestfinished", (request) => void asked.push(request.url()));
  page.on("requestfailed", (request) => heldBack(request.failure()?.errorText) || asked.push(request.url()));
  page.on("dialog", (dialog) => {
    ran.push(dialog.message());
    void dialog.dismiss();
  });
  // A dialog in a sandboxed frame is not shown, but the browser says that script asked for it.
  page.on("console", (message) => message.text().includes("Ignored call to") && ran.push(message.text()));
  // The frames' own policy holds back what is left of pictures: that it has to say so is what is to be seen.
  problems.expect(
    /Content Security Policy|policy: |ERR_|status of 4|Blocked script execution|Unsafe attempt to load URL/,
  );

  let shown = 0;
  for (let from = 0; from < MAILS.length; from += AT_ONCE) {
    const mails = MAILS.slice(from, from + AT_ONCE);
    await page.unrouteAll({ behavior: "wait" });
    await showMails(page, mails);
    await page.goto(`${desk.cloud.baseUrl}/inbox/${id}`);
    const frames = page.locator("iframe[title=Mail]");
    await expect.poll(() => frames.count(), { timeout: 60_000 }).toBe(mails.length);
    for (const frame of await frames.all()) await frame.contentFrame().locator("style").waitFor({ state: "attached" });
    shown += await frames.count();
  }

  expect(shown).toBe(MAILS.length);
  expect(MAILS.length).toBeGreaterThan(500);
  expect(ran).toEqual([]);
  expect(asked.filter((url) => url.includes(HOSTILE_HOST))).toEqual([]);
  expect(asked.filter((url) => /^https?:/.test(url) && !url.startsWith(desk.cloud.baseUrl))).toEqual([]);
  expect(await page.title()).toContain("Parley");
});
