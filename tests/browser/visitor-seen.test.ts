import { expect, test } from "vitest";
import { websiteChat } from "../support/chat-visitor.ts";
import { browserDesk } from "./support/browser-desk.ts";
import { seriousViolations } from "./support/check-accessibility.ts";

const company = browserDesk({ people: {} });

test("an agent sees the page that a visitor writes from, sees them type, and associates them with a contact", async () => {
  const { desk } = company;
  const vera = await (await websiteChat(desk)).visitor();
  const green = { url: "https://lumen.example/green?from=ad", title: "Green lamps" };
  const id = await vera.says("Is the green one in stock?", { page: green });
  const { page, screenshot } = await company.open("admin", { path: `/inbox/${id}` });

  const sidebar = page.getByRole("complementary", { name: "Details" });
  const card = sidebar.getByRole("region", { name: "Page" });
  const link = card.getByRole("link", { name: "Green lamps" });
  await link.waitFor();
  expect(await link.getAttribute("href")).toBe(green.url);
  expect(await link.getAttribute("rel")).toContain("noreferrer");
  await card.getByText("lumen.example", { exact: true }).waitFor();

  const socket = await vera.listen();
  // The agent's own connection may not listen yet: a visitor who types says so again and again.
  const types = setInterval(() => socket.send({ action: "typing" }), 500);
  await page.getByText(/^Visitor \w+ is typing…/).waitFor();
  clearInterval(types);
  await screenshot("visitor-seen");
  expect(await seriousViolations(page)).toEqual([]);
  await vera.says("Or the red one?", { page: { url: "https://lumen.example/red", title: "" } });
  await page.getByText(/is typing…/).waitFor({ state: "detached" });
  await card.getByRole("link", { name: "https://lumen.example/red" }).waitFor();
  socket.close();

  await sidebar.getByRole("button", { name: "Associate visitor" }).click();
  await sidebar.getByLabel("The visitor's e-mail").fill("vera@customer.example");
  await sidebar.getByRole("button", { name: "Next" }).click();
  await sidebar.getByLabel("First name").fill("Vera");
  await sidebar.getByRole("button", { name: "Create contact" }).click();
  await sidebar.getByRole("link", { name: "Open contact" }).waitFor();
  await card.getByRole("link", { name: "https://lumen.example/red" }).waitFor();
});

test("what says that it is a page but is none cannot be followed", async () => {
  const { desk } = company;
  const id = await (await (await websiteChat(desk)).visitor()).says("Look at my page");
  const { page } = await company.open("admin");
  const details = { pageUrl: "javascript:alert(1)", pageTitle: "A bargain" };
  // The API takes no such address: as if it did.
  await page.route("**/v1/conversations/*/messages*", async (route) => {
    const answer = await route.fetch();
    const { items, ...rest } = (await answer.json()) as { readonly items: readonly object[] };
    await route.fulfill({ response: answer, json: { ...rest, items: items.map((one) => ({ ...one, details })) } });
  });
  await page.goto(`${desk.cloud.baseUrl}/inbox/${id}`);

  await page.getByText("A bargain").first().waitFor();
  await expect.poll(() => page.getByText("A bargain").count()).toBe(2);
  expect(await page.getByRole("link", { name: "A bargain" }).count()).toBe(0);
});
