import { expect, test } from "vitest";
import { text } from "../support/messenger-page.ts";
import { SIZES } from "./support/agent-page.ts";
import { browserDesk } from "./support/browser-desk.ts";
import { seriousViolations } from "./support/check-accessibility.ts";
import { sticksOut } from "./support/measure.ts";

const company = browserDesk({ people: { marta: {} } });

let said = 0;
/** A person writes on the page. @returns their conversation */
async function writes(person: string, ...texts: readonly string[]): Promise<string> {
  const { desk } = company;
  const elements = texts.map((words) => {
    said += 1;
    return text(`search_${said}`, desk.cloud.clock.now() - 60_000 + said * 10, words, person);
  });
  await desk.page.receiveAll(...elements);
  const { id } = await desk.conversationSaying(texts.at(-1) ?? "");
  return id;
}

test("an old message is found by a word from anywhere, and opened where it stands", async () => {
  const chatter = Array.from({ length: 60 }, (_, n) => `And one more thing, number ${n}`);
  const id = await writes("old", "My chartreuse lamp has a crack", ...chatter);
  const { page, screenshot } = await company.open("marta", { path: "/tickets" });
  await page.getByRole("heading", { name: "Tickets" }).waitFor();

  await page.keyboard.press("g");
  await page.keyboard.press("f");
  await page.getByText("What are you looking for?").waitFor();
  await page.keyboard.type("CHARTREUSE crack");
  const results = page.getByRole("list", { name: "What was found" });
  await results.getByRole("link").waitFor();
  await page.getByText("That is all.").waitFor();
  await screenshot("search-found");
  expect(await results.locator("mark").allTextContents()).toEqual(["chartreuse", "crack"]);
  await results.getByRole("link").click();

  await page.waitForURL(new RegExp(`/inbox/${id}`));
  const message = page.getByRole("log").getByText("My chartreuse lamp has a crack");
  await message.waitFor();
  await expect.poll(async () => isInSight(await message.boundingBox())).toBe(true);
  await screenshot("search-opened");
});

const isInSight = (box: { readonly y: number; readonly height: number } | null): boolean =>
  box !== null && box.y > 0 && box.y + box.height < SIZES.desktop.height;

test("is narrowed down by channel and day, and says what to try when nothing fits", async () => {
  await writes("narrow", "The periwinkle curtain");
  const { page, screenshot } = await company.open("marta", { path: "/search?q=periwinkle" });
  const results = page.getByRole("list", { name: "What was found" });
  await results.getByRole("link").waitFor();

  await page.getByLabel("Channel", { exact: true }).selectOption({ label: "E-mail" });
  await page.getByText("Nothing holds all of these words.").waitFor();
  await page.getByText("Try it without the filters").waitFor();
  expect(new URL(page.url()).searchParams.get("channel")).toBe("email");
  await screenshot("search-nothing");
  await page.getByLabel("Channel", { exact: true }).selectOption({ label: "Messenger" });
  await results.getByRole("link").waitFor();
  await page.getByLabel("To", { exact: true }).fill("2020-01-31");
  await page.getByText("Nothing holds all of these words.").waitFor();
  await page.getByRole("button", { name: "Clear" }).first().click();

  await results.getByRole("link").waitFor();
});

test("more is read as one comes to the end, each conversation once", async () => {
  const now = company.desk.cloud.clock.now();
  const numbers = Array.from({ length: 32 }, (_, n) => n);
  await company.desk.page.receiveAll(
    ...numbers.map((n) => text(`many_${n}`, now, `A magenta lamp, ${n}`, `many-${n}`)),
  );
  const { page } = await company.open("marta", { path: "/search?q=magenta" });
  const links = page.getByRole("list", { name: "What was found" }).getByRole("link");
  await links.first().waitFor();

  await page.keyboard.press("End");
  await expect
    .poll(async () => {
      await links.last().scrollIntoViewIfNeeded();
      return links.count();
    })
    .toBe(32);

  await page.getByText("That is all.").waitFor();
});

test("the palette and the list of the inbox lead to it with the words that were typed", async () => {
  const { page } = await company.open("marta", { path: "/inbox" });
  await page.keyboard.press("Control+k");
  await page.getByRole("dialog").getByRole("combobox").fill("magenta");
  await page.getByText("Search all messages for “magenta”").click();
  await page.waitForURL(/\/search\?q=magenta/);
  await page.getByRole("list", { name: "What was found" }).getByRole("link").first().waitFor();

  await page.goto(new URL("/inbox?q=magenta", page.url()).href);
  await page.getByRole("link", { name: "Search all messages for “magenta”" }).click();

  await page.waitForURL(/\/search\?q=magenta/);
});

test.each([
  { theme: "light", size: "desktop", language: "pt", empty: "O que procura?" },
  { theme: "dark", size: "phone", language: "es", empty: "¿Qué busca?" },
] as const)("is whole in $language: $theme, $size", async ({ empty, ...look }) => {
  await writes(`whole-${look.size}`, `The cerulean ${"very long word ".repeat(30)}`, `Thanks, ${look.size}`);
  const { page, screenshot } = await company.open("marta", { path: "/search", ...look });
  await page.getByText(empty).waitFor();
  expect(await seriousViolations(page)).toEqual([]);

  await page.getByRole("searchbox").fill("cerulean");
  await page.locator(".found-row").first().waitFor();
  await screenshot(`search-${look.theme}-${look.size}`);

  expect(await seriousViolations(page)).toEqual([]);
  expect(await page.evaluate(sticksOut)).toEqual([]);
});
