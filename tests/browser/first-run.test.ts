import { expect, test } from "vitest";
import { connectedPage } from "../support/connected-page.ts";
import { aPage } from "../support/demo-desk.ts";
import { PAGE, text } from "../support/messenger-page.ts";
import { browserDesk } from "./support/browser-desk.ts";
import { seriousViolations } from "./support/check-accessibility.ts";

const company = browserDesk({ people: {} });

test("the admin of an empty installation is led from naming an inbox to a first message that arrives", async () => {
  const { desk } = company;
  const account = (await desk.admin.listChannelAccounts()).items.find(({ channel }) => channel === "messenger");
  await desk.admin.removeChannelAccount({ params: { id: account?.id ?? "" } });
  await desk.admin.removeInbox({ params: { id: desk.inbox.id } });
  const { page, screenshot } = await company.open("admin");
  await page.waitForURL(/\/welcome$/);
  await page.getByRole("button", { name: "Create inbox" }).waitFor();
  await screenshot("first-run-begin");
  expect(await seriousViolations(page)).toEqual([]);

  await page.getByLabel("Name").fill("Lumen support");
  await page.getByRole("button", { name: "Create inbox" }).click();
  await page.getByRole("link", { name: "Lumen support" }).waitFor();
  const [inbox] = (await desk.admin.listInboxes()).items;
  expect(inbox).toMatchObject({ name: "Lumen support", kind: "help_desk" });

  await page.getByRole("button", { name: "Invite user" }).click();
  await page.getByRole("dialog").getByLabel("Name").fill("Marta Kowalska");
  await page.getByRole("dialog").getByLabel("E-mail").fill("marta.k@lumen.example");
  await page.getByRole("dialog").getByRole("button", { name: "Invite user" }).click();
  await expect.poll(async () => (await desk.admin.listInboxes()).items[0]?.memberIds.length).toBe(2);

  await page.getByRole("link", { name: "Connect a channel" }).click();
  await page.waitForURL(new RegExp(`/settings/channels/connect.*inboxId=${inbox?.id}`));
  const body = aPage(inbox?.id ?? "", { settings: { pageId: PAGE } });
  const connected = connectedPage(desk.cloud, await desk.admin.createChannelAccount({ body }));
  await page.goto(`${desk.cloud.baseUrl}/inbox`);
  await page.getByRole("link", { name: "Go on" }).click();
  await page.getByText("Waiting for the first message").waitFor();
  await connected.receiveAll(text("first", desk.cloud.clock.now(), "Is anybody there?"));
  await page.getByText("It works:").waitFor();
  await screenshot("first-run-end");

  await page.getByRole("link", { name: /Is anybody there/ }).click();
  await page.getByRole("button", { name: "Not now" }).click();
  await expect.poll(() => page.getByText("Your set-up is not finished.").count()).toBe(0);
});
