import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { SIZES } from "./support/agent-page.ts";
import { browserDesk } from "./support/browser-desk.ts";
import { seriousViolations } from "./support/check-accessibility.ts";

const company = browserDesk({ people: { marta: {} } });

async function aChat(name: string, settings: Readonly<Record<string, unknown>> = {}) {
  const { admin, inbox } = company.desk;
  return admin.createChannelAccount({ body: { channel: "chat", name, inboxId: inbox.id, settings } });
}
const settingsOf = async (id: string) =>
  (await company.desk.admin.getChannelAccount({ params: { id } })).settings as Readonly<Record<string, unknown>>;
const preview = (page: Page) => page.getByRole("figure", { name: "Preview" });
const tab = (page: Page, name: string) => page.getByRole("tab", { name }).click();

async function save(page: Page): Promise<void> {
  const button = page.getByRole("button", { name: "Save", exact: true });
  await button.click();
  await page.getByText("Saved.").first().waitFor();
  // Older words of the same kind may stand there still: what is saved cannot be saved again.
  await expect.poll(() => button.isDisabled()).toBe(true);
}

test("a chat is connected with a name alone, leads to how it looks, and gives the code for one's pages", async () => {
  const { desk } = company;
  const { page, screenshot } = await company.open("admin", { path: "/settings/channels/connect" });
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.getByRole("link", { name: /chat bubble on your website/ }).click();
  await page.getByLabel("Name", { exact: true }).fill("Lamp shop");
  expect(await page.getByLabel("Colour", { exact: true }).count()).toBe(0);
  await screenshot("chat-connect");
  await page.getByRole("button", { name: "Continue with Chat" }).click();
  await page.getByRole("button", { name: "Continue" }).click();
  await page.getByRole("button", { name: "Connect", exact: true }).click();

  await page.getByRole("heading", { name: "Chat details" }).waitFor();
  await preview(page).getByText("Lamp shop").waitFor();
  await page.getByLabel("Colour", { exact: true }).fill("#ffd43b");
  await page.getByLabel("Position").selectOption({ label: "Left" });
  await page.getByLabel("Welcome message").fill("Which lamp may it be?");
  await preview(page).getByText("Which lamp may it be?").waitFor();
  await screenshot("chat-details");
  expect(await seriousViolations(page)).toEqual([]);
  await page.getByRole("button", { name: "Continue" }).click();

  await page.getByRole("heading", { name: "Lamp shop is connected" }).waitFor();
  const account = (await desk.admin.listChannelAccounts()).items.find(({ name }) => name === "Lamp shop");
  await page.getByRole("button", { name: "Copy" }).click();
  await page.getByRole("button", { name: "Copied" }).waitFor();
  expect(await page.evaluate("navigator.clipboard.readText()")).toBe(
    `<script async src="${desk.cloud.baseUrl}/widget.js" data-account="${account?.id}"></script>`,
  );
  await screenshot("chat-connected");
  expect(await seriousViolations(page)).toEqual([]);
  expect(await settingsOf(account?.id ?? "")).toMatchObject({
    ...{ color: "#ffd43b", position: "left", avatarUrl: null, welcome: "Which lamp may it be?" },
    ...{ availability: "always", askEmail: "immediate", domains: [] },
  });
});

test("colour, position, picture and welcome are changed, and what is no colour is said at its field", async () => {
  const { id } = await aChat("Looks", { avatarUrl: "https://lumen.example/face.png" });
  const { page, screenshot } = await company.open("admin", { path: `/settings/channels/${id}` });
  const color = page.getByLabel("Colour", { exact: true });

  await color.fill("#12");
  company.problems.expect(/400/);
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await page.getByText("must look like #0b6e6e").first().waitFor();
  expect(await color.getAttribute("aria-invalid")).toBe("true");
  await screenshot("chat-wrong-color");

  await page.getByLabel("Choose a colour").fill("#7048e8");
  expect(await color.inputValue()).toBe("#7048e8");
  await page.getByLabel("Position").selectOption({ label: "Left" });
  await page.getByLabel(/^Picture/).fill("");
  await page.getByLabel("Welcome message").fill("Good morning!");
  await save(page);
  await page.reload();

  await preview(page).getByText("Good morning!").waitFor();
  expect(await color.inputValue()).toBe("#7048e8");
  expect(await page.getByLabel("Position").inputValue()).toBe("left");
  expect(await settingsOf(id)).toMatchObject({ color: "#7048e8", avatarUrl: null, welcome: "Good morning!" });
  await page.getByLabel("Name", { exact: true }).fill("A name that is longer than the head of a chat has room for");
  await page.getByRole("switch", { name: "In the dark" }).check();
  const { x = 0, width = 0 } = (await page.locator(".chat-preview-page").boundingBox()) ?? {};
  expect(x + width).toBeLessThanOrEqual(SIZES.desktop.width);
  await screenshot("chat-configuration");
  expect(await seriousViolations(page)).toEqual([]);
});

test("when somebody is there follows working hours, and visitors then read the away message", async () => {
  const { id } = await aChat("Hours");
  const { page, screenshot } = await company.open("admin", { path: `/settings/channels/${id}/availability` });
  const somebody = page.getByLabel("Somebody is there");
  await somebody.waitFor();
  expect(await page.getByLabel("While nobody is there").count()).toBe(0);

  await somebody.selectOption({ label: "In working hours" });
  await page.getByLabel("Time zone").fill("Lisbon");
  await page.getByLabel("Monday from").fill("08:30");
  await page.getByLabel("While nobody is there").selectOption({ label: "Show the away message" });
  await page.getByLabel("Away message").fill("Back at half past eight.");
  company.problems.expect(/400/);
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await page.getByText("is not a time zone").first().waitFor();
  expect(await page.getByLabel("Time zone").getAttribute("aria-invalid")).toBe("true");
  await page.getByLabel("Time zone").fill("Europe/Lisbon");
  await save(page);
  await page.reload();

  await page.getByRole("switch", { name: "Nobody is there" }).check();
  await preview(page).getByText("Back at half past eight.").waitFor();
  expect(await page.getByLabel("Monday from").inputValue()).toBe("08:30");
  await screenshot("chat-availability");
  expect(await seriousViolations(page)).toEqual([]);
  expect(await settingsOf(id)).toMatchObject({
    ...{ availability: "hours", awayLauncher: "message", awayMessage: "Back at half past eight." },
    hours: { timeZone: "Europe/Lisbon", days: expect.arrayContaining([{ day: 1, from: "08:30", to: "18:00" }]) },
  });

  await page.getByLabel("While nobody is there").selectOption({ label: "Hide the chat" });
  await preview(page).getByText("The chat is hidden.").waitFor();
  await somebody.selectOption({ label: "While somebody of the inbox is available" });
  expect(await page.getByLabel("Time zone").count()).toBe(0);
  await save(page);
  expect(await settingsOf(id)).toMatchObject({ availability: "users", awayLauncher: "hide" });
});

test("when and how visitors are asked for their address is chosen, and what they read while nobody is there", async () => {
  const { id } = await aChat("E-mail", { availability: "users", awayLauncher: "message" });
  const { page, screenshot } = await company.open("admin", { path: `/settings/channels/${id}/email` });
  const asks = page.getByLabel("Ask for an e-mail address");

  await asks.selectOption({ label: "When nobody has answered within a minute" });
  await page.getByLabel("Words of the request").fill("Where may we write to?");
  await preview(page).getByText("Where may we write to?").waitFor();
  await page.getByText(/they read this instead/).waitFor();
  await page.getByRole("switch", { name: "Nobody is there" }).check();
  await preview(page).getByText("Nobody is here right now.", { exact: false }).waitFor();
  await screenshot("chat-email");
  expect(await seriousViolations(page)).toEqual([]);
  await save(page);
  await page.reload();
  await asks.waitFor();
  expect(await asks.inputValue()).toBe("after_60s");
  expect(await settingsOf(id)).toMatchObject({ askEmail: "after_60s", emailText: "Where may we write to?" });

  await asks.selectOption({ label: "Never" });
  expect(await page.getByLabel("Words of the request").count()).toBe(0);
  await save(page);
  expect((await settingsOf(id)).askEmail).toBe("never");
  await asks.selectOption({ label: "After the first message" });
  await save(page);
  expect((await settingsOf(id)).askEmail).toBe("immediate");
});

test("the code names the account, allowed websites are a list of hosts, and what is none is said there", async () => {
  const { id } = await aChat("Code");
  const { page, screenshot } = await company.open("admin", { path: `/settings/channels/${id}/code` });
  const websites = page.getByLabel("Websites");
  expect(await page.getByRole("textbox", { name: "Tracking code" }).inputValue()).toContain(`data-account="${id}"`);

  await websites.fill("https://www.Lumen.example/lamps?x=1");
  await websites.press("Enter");
  await page.getByText("www.lumen.example", { exact: true }).waitFor();
  await websites.fill("our shop!");
  await websites.press("Enter");
  company.problems.expect(/400/);
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await page.getByText("must be a host name like www.example.com").first().waitFor();
  expect(await websites.getAttribute("aria-invalid")).toBe("true");
  await page.getByRole("button", { name: "Remove our shop!" }).click();
  await save(page);
  await page.reload();

  await page.getByText("www.lumen.example", { exact: true }).waitFor();
  await screenshot("chat-code");
  expect(await seriousViolations(page)).toEqual([]);
  expect((await settingsOf(id)).domains).toEqual(["www.lumen.example"]);
});

test("a tab asks before what was typed is lost, and sends that alone", async () => {
  const { id } = await aChat("Alone");
  const { page } = await company.open("admin", { path: `/settings/channels/${id}` });
  await page.getByLabel("Welcome message").fill("Hello there");
  await tab(page, "E-mail request");
  await page.getByRole("dialog", { name: "Leave without saving?" }).getByRole("button", { name: "Stay" }).click();
  expect(await page.getByLabel("Welcome message").inputValue()).toBe("Hello there");

  const sent = page.waitForRequest((request) => request.method() === "PATCH");
  await save(page);
  expect((await sent).postDataJSON()).toEqual({ settings: { welcome: "Hello there" } });

  // By the keyboard: the next tab is an arrow away.
  await page.getByRole("tab", { name: "Configuration" }).focus();
  await page.keyboard.press("ArrowRight");
  await page.getByLabel("Somebody is there").waitFor();
  expect(page.url()).toMatch(/\/availability$/);
});
