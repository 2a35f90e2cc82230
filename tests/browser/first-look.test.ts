import { setTimeout } from "node:timers/promises";
import { expect, test } from "vitest";
import { text } from "../support/messenger-page.ts";
import { browserDesk } from "./support/browser-desk.ts";

const company = browserDesk({ people: { marta: {} } });

test("an agent logs in, sees the inbox, and opens a conversation", async () => {
  await company.desk.page.receiveAll(text("m1", company.desk.cloud.clock.now(), "Is order 1042 on its way?"));
  const { page, screenshot } = await company.open("marta");

  await page.getByRole("link", { name: /Is order 1042 on its way/ }).click();

  await page.waitForURL(/\/inbox\/[0-9A-Z]{26}$/);
  await screenshot("first-look");
  expect(await page.title()).toContain("Parley");
});

test("who is sent to log in comes back to the page they wanted", async () => {
  const { page } = await company.open("marta", { path: "/contacts" });

  expect(new URL(page.url()).pathname).toBe("/contacts");
});

const DISTANCE_MS = 300;

test("logging out ends the session here and at the pool", async () => {
  const { page } = await company.open("marta");
  // A pool that is far away: whatever the app would still do meanwhile, it does.
  await page.route("**/logout?*", async (route) => {
    await setTimeout(DISTANCE_MS);
    await route.continue();
  });

  await page.getByRole("button", { name: /Your menu/ }).click();
  await page.getByRole("menuitem", { name: "Log out" }).click();

  await page.getByLabel("Password").waitFor();
});
