import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { browserDesk } from "./support/browser-desk.ts";
import { seriousViolations } from "./support/check-accessibility.ts";

const company = browserDesk({ people: { marta: {} } });

const head = (page: Page, name: string) => page.getByRole("columnheader", { name });
const sortButton = (page: Page, name: string) => head(page, name).getByRole("button");
/** What stands in the rows' links, from above. */
const links = async (page: Page) =>
  (await page.getByRole("row").getByRole("link").allInnerTexts()).map((text) => text.split("\n")[0]);

test("tickets are sorted by the head of a column, by mouse and keyboard, and stay so after a reload", async () => {
  const { desk } = company;
  for (const [subject, priority] of [
    ["Broken lamp 10", "low"],
    ["Broken lamp 9", "urgent"],
    ["A missing screw", "high"],
  ] as const) {
    await desk.admin.createTicket({ body: { subject, priority } });
  }
  const { page, screenshot } = await company.open("marta", { path: "/tickets" });
  await page.getByRole("link", { name: "Broken lamp 9" }).waitFor();
  expect(await head(page, "Updated").getAttribute("aria-sort")).toBe("descending");

  await sortButton(page, "Subject").click();
  await expect.poll(() => links(page)).toEqual(["A missing screw", "Broken lamp 9", "Broken lamp 10"]);
  expect(await head(page, "Subject").getAttribute("aria-sort")).toBe("ascending");
  expect(await head(page, "Updated").getAttribute("aria-sort")).toBeNull();
  await screenshot("tickets-sorted");
  expect(await seriousViolations(page)).toEqual([]);
  await sortButton(page, "Priority").focus();
  await page.keyboard.press("Enter");
  await page.keyboard.press("Enter");
  await expect.poll(() => links(page)).toEqual(["Broken lamp 9", "A missing screw", "Broken lamp 10"]);
  expect(await head(page, "Priority").getAttribute("aria-sort")).toBe("descending");

  await page.reload();
  await page.getByRole("link", { name: "Broken lamp 9" }).waitFor();
  await expect.poll(() => links(page)).toEqual(["Broken lamp 9", "A missing screw", "Broken lamp 10"]);
});

test("a list that is sorted is read to its end, however long it is", async () => {
  const { desk } = company;
  const names = Array.from({ length: 120 }, (_, n) => `Person ${String(n).padStart(3, "0")}`);
  for (const firstName of names) await desk.admin.createContact({ body: { firstName } });
  const { page } = await company.open("marta", { path: "/contacts" });
  await page.getByRole("link", { name: "Person 119" }).waitFor();

  await sortButton(page, "Name").click();

  // The oldest was on no page that had been read.
  await expect.poll(async () => (await links(page))[0]).toBe("Person 000");
  expect(await page.getByRole("row").count()).toBeLessThan(60);
});

test("a contact who comes, changes, is merged away elsewhere shows so in the list and on their page", async () => {
  const { desk } = company;
  const { page } = await company.open("marta", { path: "/contacts" });
  await page.getByRole("columnheader").first().waitFor();
  await page.evaluate("window.notReloaded = true");

  const { id } = await desk.admin.createContact({ body: { firstName: "Nadia", email: "nadia@example.com" } });
  await page.getByRole("link", { name: /Nadia/ }).waitFor();
  expect((await links(page))[0]).toMatch(/^Nadia/);
  await desk.admin.updateContact({ params: { id }, body: { lastName: "Ferreira" } });
  await page.getByRole("link", { name: /Nadia Ferreira/ }).click();
  await page.getByRole("heading", { name: "Nadia Ferreira" }).waitFor();
  await desk.admin.updateContact({ params: { id }, body: { firstName: "Nádia", properties: { Size: "L" } } });
  await page.getByRole("heading", { name: "Nádia Ferreira" }).waitFor();
  await expect.poll(() => page.getByLabel("Value").inputValue()).toBe("L");

  const other = await desk.admin.createContact({ body: { firstName: "Nadia F." } });
  await page.getByRole("link", { name: "Contacts", exact: true }).click();
  await page.getByRole("link", { name: "Nadia F." }).waitFor();
  await desk.admin.mergeContacts({ params: { id }, body: { otherId: other.id } });
  await page.getByRole("link", { name: "Nadia F." }).waitFor({ state: "detached" });
  expect(await page.evaluate("window.notReloaded === true")).toBe(true);
});
