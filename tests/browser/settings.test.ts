import { expect, test } from "vitest";
import { browserDesk } from "./support/browser-desk.ts";
import { seriousViolations } from "./support/check-accessibility.ts";

const company = browserDesk({ people: { marta: { skills: ["repairs"] }, joao: {} } });

test("an admin invites a user, sets what they are given and when they work, and deactivates them", async () => {
  const { desk } = company;
  const { page, screenshot } = await company.open("admin", { path: "/settings/users" });
  await page.getByRole("button", { name: "Invite user" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Name").fill("Lena Hoffmann");
  await dialog.getByLabel("E-mail").fill("lena@lumen.example");
  await dialog.getByRole("button", { name: "Invite user" }).click();
  await page.getByRole("link", { name: /Lena Hoffmann/ }).waitFor();
  await screenshot("settings-users");
  expect(await seriousViolations(page)).toEqual([]);

  await page.getByRole("link", { name: /Lena Hoffmann/ }).click();
  await page.getByLabel("Skills").fill("billing");
  await page.getByLabel("Skills").press("Enter");
  await page.getByLabel("Open conversations at a time").fill("7");
  await page.getByRole("switch", { name: "Works at fixed hours" }).check();
  await page.getByLabel("Time zone").fill("Europe/Lisbon");
  await page.getByLabel("Friday to").fill("13:00");
  await page.getByLabel("Days off").fill("2026-12-25");
  await page.getByRole("button", { name: "Add day" }).click();
  await screenshot("settings-user");
  expect(await seriousViolations(page)).toEqual([]);
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByText("Saved.").waitFor();
  const lena = async () => (await desk.admin.listUsers()).items.find(({ email }) => email === "lena@lumen.example");
  const friday = { day: 5, from: "09:00", to: "13:00" };
  expect(await lena()).toMatchObject({ skills: ["billing"], capacity: 7, workingHours: { timeZone: "Europe/Lisbon" } });
  expect((await lena())?.workingHours?.days).toContainEqual(friday);
  expect((await lena())?.workingHours?.holidays).toEqual(["2026-12-25"]);

  await page.getByRole("button", { name: "Deactivate" }).click();
  await page.getByRole("dialog").getByLabel(/Type/).fill("Lena Hoffmann");
  await page.getByRole("dialog").getByRole("button", { name: "Deactivate" }).click();
  await page.waitForURL(/settings\/users$/);
  expect(await lena()).toBeUndefined();
});

test("a team, an inbox and a pipeline are made and changed, and the audit log tells it", async () => {
  const { desk } = company;
  const { page, screenshot } = await company.open("admin", { path: "/settings/teams" });
  await page.getByRole("button", { name: "Create team" }).click();
  await page.getByRole("dialog").getByLabel("Name").fill("First line");
  await page.getByRole("dialog").getByRole("button", { name: "Create team" }).click();
  await page.getByRole("checkbox", { name: /marta/ }).check();
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByText("Saved.").waitFor();
  expect((await desk.admin.listTeams()).items[0]).toMatchObject({
    ...{ name: "First line", memberIds: [desk.people.marta.id] },
  });

  await page.getByRole("link", { name: "Inboxes" }).click();
  await page.getByRole("link", { name: "Support" }).click();
  await page.getByRole("switch", { name: "Give out what waits" }).uncheck();
  await screenshot("settings-inbox");
  expect(await seriousViolations(page)).toEqual([]);
  await page.getByRole("button", { name: "Save" }).click();
  await expect
    .poll(async () => (await desk.admin.getInbox({ params: { id: desk.inbox.id } })).assignWaiting)
    .toBe(false);
  expect(await page.getByLabel("Fallback address").inputValue()).toBe(desk.inbox.fallbackAddress);

  await page.getByRole("link", { name: "Pipelines" }).click();
  await page.getByRole("button", { name: "Create pipeline" }).click();
  await page.getByRole("dialog").getByLabel("Name").fill("Repairs");
  await page.getByRole("dialog").getByRole("button", { name: "Create pipeline" }).click();
  await page.getByRole("button", { name: "Add stage" }).click();
  await page.getByLabel("Name of stage 4").fill("In the workshop");
  await page.getByRole("button", { name: "Move In the workshop", exact: true }).press("ArrowUp");
  await page.getByLabel("Meaning of In the workshop").selectOption("waiting");
  await screenshot("settings-pipeline");
  expect(await seriousViolations(page)).toEqual([]);
  await page.getByRole("button", { name: "Save" }).click();
  const stages = async () => (await desk.admin.listPipelines()).items.find(({ name }) => name === "Repairs")?.stages;
  const names = async () => (await stages())?.map(({ name }) => name);
  await expect.poll(names).toEqual(["New", "Waiting", "In the workshop", "Closed"]);
  expect((await stages())?.[2]?.meaning).toBe("waiting");

  await page.getByRole("link", { name: "Audit log" }).click();
  await page.getByText(/changed the pipeline Repairs/).waitFor();
  await page.getByText(/created the team First line/).waitFor();
  await screenshot("settings-audit");
  expect(await seriousViolations(page)).toEqual([]);
  await page.getByLabel("What").selectOption("createTeam");
  await expect.poll(() => page.getByText(/changed the pipeline/).count()).toBe(0);
});

test("an agent keeps a snippet with fields in it, a library item, and says what to be told of", async () => {
  const { desk } = company;
  const marta = await company.open("marta", { path: "/settings/snippets" });
  const { page } = marta;
  await page.getByRole("button", { name: "Create snippet" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Name").fill("Thanks");
  await dialog.getByLabel("Shortcut").fill("thanks");
  await dialog.getByLabel("Text").fill("Thank you, ");
  await dialog.getByRole("button", { name: "contact.firstName" }).click();
  await dialog.getByText("Thank you, Petra").waitFor();
  await marta.screenshot("settings-snippet");
  expect(await seriousViolations(page)).toEqual([]);
  await dialog.getByRole("button", { name: "Save" }).click();
  await page.getByText("/thanks").waitFor();
  const own = await desk.as(desk.people.marta);
  expect((await own.listSnippets()).items).toMatchObject([{ text: "Thank you, {{contact.firstName}}", shared: false }]);

  await page.getByRole("link", { name: "Library" }).click();
  await page.getByRole("button", { name: "Add to library" }).click();
  await page.getByRole("dialog").getByLabel("Title").fill("How to change a driver");
  await page.getByRole("dialog").getByLabel("Link").fill("https://lumen.example/driver");
  await page.getByRole("dialog").getByRole("button", { name: "Save" }).click();
  await page.getByRole("button", { name: "How to change a driver", exact: true }).waitFor();

  await page.getByRole("link", { name: "Notifications" }).click();
  await page.getByLabel("a conversation is given to me: By e-mail").check();
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByText("Saved.").waitFor();
  await page.getByLabel("Channel").selectOption({ label: "Messenger" });
  await page.getByLabel("a conversation is given to me: By e-mail").selectOption("false");
  await page.getByRole("button", { name: "Save" }).click();
  await expect
    .poll(async () => (await own.getNotificationPreferences()).settings)
    .toEqual([
      { event: "assigned", medium: "email", channel: null, on: true },
      { event: "assigned", medium: "email", channel: "messenger", on: false },
    ]);
  await marta.screenshot("settings-notifications");
  expect(await page.getByRole("link", { name: "Users" }).count()).toBe(0);
});

test("an API key is shown once, works, and is revoked", async () => {
  const { desk } = company;
  const { page, screenshot } = await company.open("admin", { path: "/settings/api-keys" });
  await page.getByRole("button", { name: "Create API key" }).click();
  await page.getByRole("dialog").getByLabel("Name").fill("Shop");
  await page.getByRole("dialog").getByRole("button", { name: "Create API key" }).click();
  const field = page.getByRole("dialog").getByLabel("Key");
  const key = await field.inputValue();
  await screenshot("settings-api-key");
  const asShop = () => desk.cloud.api(key).get("/v1/me");
  expect((await asShop()).status).toBe(200);
  await page.getByRole("button", { name: "I have kept it" }).click();
  expect(await page.content()).not.toContain(key);

  await page.getByRole("row", { name: /Shop/ }).getByRole("button", { name: "Revoke" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Revoke" }).click();
  await page.getByText("Shop no longer works.").waitFor();
  expect((await asShop()).status).toBe(401);
});

test("the pages fit a phone, the dark and another language", async () => {
  const look = { path: "/settings/users", size: "phone", theme: "dark", language: "es" } as const;
  const phone = await company.open("admin", look);
  await phone.page.getByRole("link", { name: /marta/ }).click();
  await phone.page.getByRole("switch", { name: "Trabaja a horas fijas" }).check();
  await phone.screenshot("settings-user-phone-dark-es");
  expect(await seriousViolations(phone.page)).toEqual([]);
});

const PNG = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);

test("one sets one's own picture, display name and meeting link", async () => {
  const { admin, people } = company.desk;
  const { page, screenshot } = await company.open("marta", { path: "/settings/profile" });
  const form = page.getByRole("main").locator("form");

  await form.getByLabel("Display name").fill("Marta from Lumen");
  await form.getByLabel("Meeting link").fill("https://meet.example/marta");
  const choose = form.getByLabel("Choose a picture").last();
  await choose.setInputFiles({ name: "notes.txt", mimeType: "text/plain", buffer: Buffer.from("no picture") });
  await form.getByText("This file is no picture that can be read.").waitFor();
  await choose.setInputFiles({ name: "me.png", mimeType: "image/png", buffer: PNG });
  await form.locator(".avatar img").waitFor();
  await form.getByRole("button", { name: "Save" }).click();
  await page.getByText("Saved.").waitFor();
  await page.getByRole("button", { name: "Your menu: Marta from Lumen" }).locator("img").waitFor();
  await screenshot("settings-profile");
  expect(await seriousViolations(page)).toEqual([]);

  const user = await admin.getUser({ params: { id: people.marta.id } });
  expect(user).toMatchObject({ name: "Marta from Lumen", meetingUrl: "https://meet.example/marta" });
  expect(user.avatarUrl).toMatch(/^data:image\/jpeg;base64,/);
});
