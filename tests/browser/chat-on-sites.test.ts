import { afterEach, expect, test } from "vitest";
import { websiteChat } from "../support/chat-visitor.ts";
import { browserDesk, type Seat, type Sight } from "./support/browser-desk.ts";
import { field, inChat, ONE_POINT, openChat, siteOf, write } from "./support/chat-page.ts";
import { seriousViolations } from "./support/check-accessibility.ts";
import { hostSite, pageWithChat } from "./support/host-site.ts";

const company = browserDesk({ people: { marta: {} } });
const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

const aChat = async (settings: Readonly<Record<string, unknown>> = {}) =>
  (await websiteChat(company.desk, { settings })).account;

/** A visitor on a page of another site that has this policy. */
async function onSite(policy: string | null, accountId: string, sight: Sight & { readonly lang?: string } = {}) {
  const html = pageWithChat(company.desk.cloud.baseUrl, accountId, sight.lang);
  const site = await hostSite({ "/": { policy, html } });
  closing.push(site.close);
  return company.visit(site.url, sight);
}

async function martaAnswers(words: string, text: string): Promise<void> {
  const { desk } = company;
  await desk.cloud.idle();
  const { id } = await desk.conversationSaying(words);
  const marta = await desk.as(desk.people.marta);
  await marta.sendReply({ params: { id }, body: { text } });
}

test("it runs on a page of another site whose policy lets in nothing but its script, its calls and its socket", async () => {
  const { baseUrl, realtimeUrl } = company.desk.cloud;
  const socket = new URL(realtimeUrl).origin;
  const policy = `default-src 'none'; script-src ${baseUrl}; connect-src ${baseUrl} ${socket}; style-src 'self'; img-src data:`;
  const { page, screenshot } = await onSite(policy, (await aChat()).id);
  await openChat(page);
  await write(page, "From a strict page");
  await martaAnswers("From a strict page", "You are welcome");
  await inChat(page, "You are welcome").waitFor();

  await screenshot("chat-strict-page");
  const [red, green, blue] = (await page.evaluate(
    `getComputedStyle(document.querySelector("#parley-chat").shadowRoot.querySelector(".launcher")).backgroundColor.match(/\\d+/g)`,
  )) as string[];
  expect([red, green, blue]).toEqual(["11", "110", "110"]);
  expect(await page.evaluate("Object.keys(Parley).sort()")).toEqual(["close", "open"]);
});

test("without a socket it asks for news by itself", async () => {
  const { baseUrl } = company.desk.cloud;
  company.problems.expect(/connect-src|Content Security Policy/);
  const { page } = await onSite(`script-src ${baseUrl}; connect-src ${baseUrl}`, (await aChat()).id);
  await openChat(page);
  await write(page, "No socket here");

  await martaAnswers("No socket here", "It works all the same");

  await inChat(page, "It works all the same").waitFor();
});

test("without cookies and storage it works for as long as the page is there", async () => {
  const { id } = await aChat();
  const framed = pageWithChat(company.desk.cloud.baseUrl, id);
  const site = await hostSite({
    "/": {
      policy: null,
      html: `<title>x</title><link rel="icon" href="data:,"><iframe sandbox="allow-scripts" src="/in" width="900" height="700"></iframe>`,
    },
    "/in": { policy: null, html: framed },
  });
  closing.push(site.close);
  const { page } = await company.visit(site.url);
  const frame = page.frameLocator("iframe");

  await frame.getByRole("button", { name: "Open the chat" }).click();
  await frame.getByRole("textbox", { name: "Write a message" }).fill("No cookies here");
  await frame.getByRole("button", { name: "Send" }).click();
  await frame.getByText("Sending…").waitFor({ state: "detached" });
  await martaAnswers("No cookies here", "We see you");

  await frame.getByRole("log").getByText("We see you").waitFor();
});

const HOSTILE = [
  "<script>window.hacked = 1</script><img src=x onerror='window.hacked = 1'>",
  "javascript:window.hacked=1 and [click](javascript:window.hacked=1) data:text/html,<script>window.hacked=1</script>",
  "\u202egnp.exe\u202c https://shop.example/\u202ecod.exe \u2066",
  "{{constructor.constructor('window.hacked=1')()}} __proto__ toString",
];

test("hostile words of either side run nothing, become no link that runs, and break no layout", async () => {
  const { desk } = company;
  const long = "x".repeat(3_990);
  const { page, screenshot } = await company.visit(siteOf(await aChat({ welcome: HOSTILE[0] ?? "" })), {
    size: "phone",
  });
  await openChat(page);
  for (const words of HOSTILE) await write(page, words);
  await write(page, `begin ${long}`);
  await desk.cloud.idle();
  const { id } = await desk.conversationSaying("begin");
  const marta = await desk.as(desk.people.marta);
  for (const text of [...HOSTILE, long, "The last one"]) {
    await marta.sendReply({ params: { id }, body: { text } });
    await desk.cloud.idle();
  }
  await inChat(page, "The last one").waitFor();

  await screenshot("chat-hostile-phone");
  expect(await page.evaluate("window.hacked")).toBeUndefined();
  expect(await page.getByRole("log").locator("script, img, iframe, [onerror]").count()).toBe(0);
  const found = await page.getByRole("log").getByRole("link").all();
  const links = await Promise.all(found.map((link) => link.getAttribute("href")));
  expect(links.length).toBeGreaterThan(0);
  for (const link of links) expect(link).toBe("https://shop.example/cod.exe");
  const widths = `(() => { const log = document.querySelector("#parley-chat").shadowRoot.querySelector("[role=log]");
    return [log.scrollWidth - log.clientWidth, document.documentElement.scrollWidth - innerWidth]; })()`;
  expect(await page.evaluate(widths)).toEqual([0, 0]);
});

test("everything is done by keyboard, and the focus goes where it belongs", async () => {
  const { page } = await onSite(null, (await aChat()).id);
  const { keyboard } = page;
  const launcher = page.getByRole("button", { name: "Open the chat" });
  await launcher.waitFor();
  await page.evaluate("addEventListener('keydown', (event) => { window.heard = (window.heard ?? '') + event.key; })");
  await page.getByRole("button", { name: "A button of the page" }).focus();
  await keyboard.press("Tab");
  await launcher.and(page.locator(":focus")).waitFor();

  await keyboard.press("Enter");
  await field(page).and(page.locator(":focus")).waitFor();
  await keyboard.type("Two");
  await keyboard.press("Shift+Enter");
  await keyboard.type("lines");
  expect(await field(page).inputValue()).toBe("Two\nlines");
  await keyboard.press("Enter");
  await inChat(page, /Two\s+lines/).waitFor();
  const address = page.getByRole("textbox", { name: /e-mail address/ });
  await address.waitFor();
  await field(page).and(page.locator(":focus")).waitFor();
  await keyboard.press("Shift+Tab");
  await keyboard.press("Shift+Tab");
  await address.and(page.locator(":focus")).waitFor();
  await keyboard.type("keys@example.com");
  await keyboard.press("Enter");
  await page.getByText("We will also write to keys@example.com.").waitFor();
  await field(page).and(page.locator(":focus")).waitFor();
  await keyboard.press("Escape");

  await page.getByRole("dialog").waitFor({ state: "detached" });
  await launcher.and(page.locator(":focus")).waitFor();
  expect(await page.evaluate("window.heard")).toBe("Tab");
});

test("the page opens and closes it, and gets the focus back", async () => {
  const { page } = await onSite(null, (await aChat()).id);
  const button = page.getByRole("button", { name: "A button of the page" });
  await page.getByRole("button", { name: "Open the chat" }).waitFor();
  await button.focus();

  await page.evaluate("Parley.open()");
  await field(page).and(page.locator(":focus")).waitFor();
  await page.evaluate("Parley.close()");

  await button.and(page.locator(":focus")).waitFor();
});

test.each([
  { theme: "light", size: "desktop" },
  { theme: "dark", size: "desktop" },
  { theme: "light", size: "phone" },
  { theme: "dark", size: "phone" },
] as const)("axe finds nothing serious, $theme on a $size, and it fits", async ({ theme, size }) => {
  const words = `Seen in ${theme} on a ${size}`;
  const { page, screenshot } = await company.visit(siteOf(await aChat({ color: "#ffd43b", position: "left" })), {
    theme,
    size,
  });
  await page.getByRole("button", { name: "Open the chat" }).waitFor();
  expect(await seriousViolations(page)).toEqual([]);
  await openChat(page);
  await write(page, words);
  await page.getByRole("button", { name: "Leave this e-mail address" }).waitFor();
  await martaAnswers(words, "A reply with https://lumen.example/lamps/vega in it.");
  await inChat(page, /A reply with/).waitFor();

  expect(await seriousViolations(page)).toEqual([]);
  await screenshot(`chat-${theme}-${size}`);
  const box = await page.getByRole("dialog").boundingBox();
  const sight = page.viewportSize();
  if (size === "phone") expect(box).toEqual({ x: 0, y: 0, ...sight });
  else expect(box?.x).toBeLessThan(40);
});

test.each([
  { lang: "pt-BR", language: "en", says: "Abrir o chat" },
  { lang: "fr", language: "es-MX", says: "Abrir el chat" },
  { lang: "fr", language: "de", says: "Open the chat" },
])(
  "it speaks the page's language, else the browser's, else English: $lang, $language",
  async ({ lang, language, says }) => {
    const { page } = await onSite(null, (await aChat()).id, { lang, language });

    await page.getByRole("button", { name: says, exact: true }).waitFor();
  },
);

test("there is no bubble for an account that is off, that is not known, or that names other sites", async () => {
  const [off, elsewhere] = [await aChat(), await aChat({ domains: ["shop.example"] })];
  await company.desk.admin.updateChannelAccount({ params: { id: off.id }, body: { status: "off" } });
  company.problems.expect(/status of 40[34]/);
  const seats: Seat[] = [];
  for (const id of [off.id, "01ARZ3NDEKTSV4RRFFQ69G5FAV", elsewhere.id]) seats.push(await onSite(null, id));

  for (const { page } of seats) {
    await page.waitForFunction("window.Parley !== undefined");
    await page.waitForLoadState("networkidle");
    await page.evaluate("Parley.open()");
    expect(await page.locator("#parley-chat").count()).toBe(0);
  }
});

test("the bubble has the colour, the corner and the picture of its account", async () => {
  const avatarUrl = "https://pictures.example/lumen.png";
  const chat = await websiteChat(company.desk, { settings: { color: "#7b2ff7", position: "left", avatarUrl } });
  const { page, screenshot } = await company.visit("/_local");
  await page.route(avatarUrl, (route) => route.fulfill({ contentType: "image/png", body: ONE_POINT }));
  await page.goto(company.desk.cloud.baseUrl + siteOf(chat.account));
  const launcher = page.getByRole("button", { name: "Open the chat" });
  await launcher.waitFor();
  const colour = `getComputedStyle(document.querySelector("#parley-chat").shadowRoot.querySelector(".launcher")).backgroundColor`;

  await expect.poll(() => launcher.locator("img").getAttribute("src")).toBe(avatarUrl);
  expect(await page.evaluate(colour)).toBe("rgb(123, 47, 247)");
  expect((await launcher.boundingBox())?.x).toBe(20);
  await screenshot("chat-look");

  await chat.set({ color: "#ffd43b", position: "right", avatarUrl: null });
  await page.reload();
  await expect.poll(() => page.evaluate(colour)).toBe("rgb(255, 212, 59)");
  expect((await launcher.boundingBox())?.x).toBeGreaterThan(1_300);
  expect(await launcher.locator("img").count()).toBe(0);
});
