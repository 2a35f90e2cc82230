import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { browserDesk } from "./support/browser-desk.ts";

const company = browserDesk({ people: { marta: {} } });

const nameField = (page: Page) => page.getByRole("textbox", { name: "Name", exact: true });
const question = (page: Page) => page.getByRole("dialog", { name: "Leave without saving?" });

async function openTeam(name: string) {
  const team = await company.desk.admin.createTeam({ body: { name } });
  const { page } = await company.open("admin", { path: "/settings/teams" });
  await page.getByRole("link", { name }).click();
  await nameField(page).waitFor();
  return { page, team };
}

test("the browser's Back asks before it loses what was typed, and goes when one says so", async () => {
  const { page } = await openTeam("Night shift");
  await nameField(page).fill("Late shift");

  await page.evaluate("history.back()");
  await question(page).getByRole("button", { name: "Stay" }).click();
  expect(await nameField(page).inputValue()).toBe("Late shift");
  expect(page.url()).toMatch(/\/settings\/teams\/[0-9A-Z]{26}$/);
  await page.evaluate("history.back()");
  await question(page).getByRole("button", { name: "Leave without saving" }).click();

  await page.waitForURL(/\/settings\/teams$/);
  await page.getByRole("link", { name: "Night shift" }).waitFor();
  // Forward again: nothing is typed, so nothing is asked.
  await page.evaluate("history.forward()");
  await nameField(page).waitFor();
  expect(await nameField(page).inputValue()).toBe("Night shift");
});

test("what is typed while the server saves what was typed before is kept", async () => {
  const { page, team } = await openTeam("Slow answers");
  const { promise: answer, resolve: letAnswer } = Promise.withResolvers<void>();
  await page.route("**/v1/teams/*", async (route) => {
    if (route.request().method() === "PATCH") await answer;
    await route.continue();
  });
  await nameField(page).fill("First");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await nameField(page).fill("First and second");
  letAnswer();
  await page.getByText("Saved.").waitFor();

  expect(await nameField(page).inputValue()).toBe("First and second");
  expect((await company.desk.admin.getTeam({ params: { id: team.id } })).name).toBe("First");
  await page.getByText("Not saved yet.").waitFor();
});

test("saving sends what one typed oneself: what a colleague saved meanwhile is kept", async () => {
  const { desk } = company;
  const { page } = await company.open("admin", { path: `/settings/channels/${desk.page.id}` });
  await page.getByRole("textbox", { name: "Instant reply" }).fill("We are on it.");

  await desk.admin.updateChannelAccount({
    params: { id: desk.page.id },
    body: { name: "Renamed", settings: { greeting: "Welcome" } },
  });
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await page.getByText("Saved.").waitFor();

  const { name, settings } = await desk.admin.getChannelAccount({ params: { id: desk.page.id } });
  expect({ name, ...settings }).toMatchObject({
    name: "Renamed",
    greeting: "Welcome",
    instantReply: "We are on it.",
  });
  expect(await page.getByRole("textbox", { name: "Greeting" }).inputValue()).toBe("Welcome");
});

test("a pipeline, a form and the routing of a channel send what was changed alone", async () => {
  const { desk } = company;
  const [pipeline] = (await desk.admin.listPipelines()).items;
  const form = await desk.admin.createForm({ body: { name: "Returns" } });
  const { page } = await company.open("admin", { path: `/settings/pipelines/${pipeline?.id}` });
  const sentBySaving = async (): Promise<unknown> => {
    const sent = page.waitForRequest((request) => request.method() === "PATCH");
    await page.getByRole("button", { name: "Save", exact: true }).first().click();
    await page.getByText("Saved.").first().waitFor();
    return (await sent).postDataJSON();
  };

  await nameField(page).fill("Repairs");
  expect(await sentBySaving()).toEqual({ name: "Repairs" });

  await page.goto(`${desk.cloud.baseUrl}/settings/forms/${form.id}`);
  await page.getByLabel("Text of the button").fill("Send it back");
  expect(await sentBySaving()).toEqual({ submitText: "Send it back" });

  await page.goto(`${desk.cloud.baseUrl}/settings/channels/${desk.page.id}/automation`);
  await page.getByRole("checkbox", { name: /marta/ }).uncheck();
  expect(await sentBySaving()).toEqual({ routing: { userIds: [] } });
});
