import { createTransport } from "nodemailer";
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { bigHeader, deepNesting, mailsInMails, manyParts } from "../support/attack-mails.ts";
import { HOSTILE_HOST, HOSTILE_HTML } from "../support/hostile-html.ts";
import { text } from "../support/messenger-page.ts";
import { recordedMail, recordedMails } from "../support/recorded-mails.ts";
import { settle } from "../support/settle.ts";
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

/** What a page asks for and runs from now on. What its policy holds back is no news: that it has to is what is to be seen. */
function watch(page: Page): { readonly asked: readonly string[]; readonly ran: readonly string[] } {
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
  company.problems.expect(
    /Content Security Policy|policy: |ERR_|status of 4|Blocked script execution|Unsafe attempt to load URL/,
  );
  return { asked, ran };
}

/** Neither the app nor the files of its own bucket, from which pictures that came along are shown. */
const outside = (asked: readonly string[]): readonly string[] => {
  const { baseUrl, gate } = company.desk.cloud;
  return asked.filter((url) => /^https?:/.test(url) && !url.startsWith(baseUrl) && !url.startsWith(`${gate.url}/`));
};

test("hostile mails and names, taken as they come, run nothing and reach nobody outside", {
  timeout: 600_000,
}, async () => {
  const { desk } = company;
  await desk.page.receiveAll(text("m1", desk.cloud.clock.now() - 60_000, WORDS));
  const { id } = await desk.conversationSaying(WORDS);
  const { page } = await company.open("marta");
  const { asked, ran } = watch(page);

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
  expect(outside(asked)).toEqual([]);
  expect(await page.title()).toContain("Parley");
});

/** Mails made to do harm, as in the journey of the attacks: those of `events/email/bad`, and those made when needed. */
const ATTACKS: readonly Uint8Array[] = [
  ...recordedMails.filter((name) => name.startsWith("bad/")).map(recordedMail),
  ...[manyParts(10_000), deepNesting(1_000), mailsInMails(30), bigHeader(1_000_000, "before")],
];

test("attack mails, through the mail server and opened one by one, run nothing and reach nobody outside", {
  timeout: 900_000,
}, async () => {
  const { desk } = company;
  const { cloud, admin } = desk;
  const account = await admin.createChannelAccount({
    body: {
      ...{ channel: "email", name: "Attacked", inboxId: desk.inbox.id },
      settings: { address: "support@in.example.org", sharingAccepted: true },
    },
  });
  const transport = createTransport({ ...cloud.ses.smtp, ignoreTLS: true });
  const envelope = { from: "mallory@evil.example", to: account.forwardingAddress ?? "" };
  for (const bytes of ATTACKS) await transport.sendMail({ raw: Buffer.from(bytes), envelope });
  transport.close();
  await settle(cloud);
  const ids: string[] = [];
  for (const spam of [false, true]) {
    const found = await admin.listConversations({ query: { channel: "email", limit: 100, spam } });
    ids.push(...found.items.map(({ id }) => id));
  }
  expect(ids.length).toBeGreaterThan(40);

  const { page } = await company.open("marta");
  const { asked, ran } = watch(page);
  let frames = 0;
  for (const id of ids) {
    await page.goto(`${cloud.baseUrl}/inbox/${id}`);
    await page.getByRole("log").getByRole("article").first().waitFor();
    for (const frame of await page.locator("iframe[title=Mail]").all()) {
      await frame.contentFrame().locator("style").waitFor({ state: "attached" });
      frames += 1;
    }
    expect(await page.title()).toContain("Parley");
  }

  expect(frames).toBeGreaterThan(5);
  expect(ran).toEqual([]);
  expect(outside(asked)).toEqual([]);
});
