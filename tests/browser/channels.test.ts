import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { connectedPage } from "../support/connected-page.ts";
import { SECRETS, text } from "../support/messenger-page.ts";
import { browserDesk } from "./support/browser-desk.ts";
import { seriousViolations } from "./support/check-accessibility.ts";

const company = browserDesk({ people: { marta: {}, olga: { seat: false } } });

/** Fills in the wizard's first page for a Messenger page. */
async function fillInAccount(page: Page, name: string, pageId: string): Promise<void> {
  await page.getByLabel("Name", { exact: true }).fill(name);
  await page.getByLabel("Page id").fill(pageId);
  await page.getByLabel("App secret").fill(SECRETS.appSecret);
  await page.getByLabel("Verify token").fill(SECRETS.verifyToken);
  await page.getByLabel("Page access token").fill(SECRETS.pageAccessToken);
}

test("an admin connects a Messenger page by the wizard, and a signed webhook then shows up in the inbox", async () => {
  const { page, screenshot } = await company.open("admin", { path: "/settings/channels" });
  await page.getByRole("link", { name: "Our page" }).waitFor();
  await screenshot("channels-list");
  expect(await seriousViolations(page)).toEqual([]);

  await page.getByRole("button", { name: "Connect a channel" }).click();
  await page.getByText("Messages that people send to your Facebook page.").waitFor();
  await screenshot("channels-choose");
  await page.getByRole("link", { name: /^(?=.*Facebook)/ }).click();

  await page.getByRole("button", { name: "Continue with Messenger" }).click();
  expect(await page.getByText("Please fill this in.").count()).toBeGreaterThanOrEqual(4);
  await fillInAccount(page, "Shop page", "55667788");
  await page.getByLabel("Greeting").fill("Welcome to the lamp shop!");
  await page.getByLabel("Instant reply").fill("We answer within the hour.");
  const preview = page.getByRole("figure", { name: "Preview" });
  expect(await preview.innerText()).toContain("Welcome to the lamp shop!");
  expect(await preview.innerText()).toContain("We answer within the hour.");
  await screenshot("channels-connect-account");
  expect(await seriousViolations(page)).toEqual([]);
  await page.getByRole("button", { name: "Continue with Messenger" }).click();

  await page.getByRole("heading", { name: "Tickets" }).waitFor();
  await page.getByLabel("Priority").selectOption("high");
  await screenshot("channels-connect-tickets");
  await page.getByRole("button", { name: "Continue" }).click();

  await page.getByRole("switch", { name: /Automatically assign/ }).check();
  expect(await page.getByRole("checkbox", { name: /olga/ }).isDisabled()).toBe(true);
  expect(await page.getByText("No seat: cannot be given conversations").isVisible()).toBe(true);
  await page.getByRole("checkbox", { name: /marta/ }).check();
  await screenshot("channels-connect-assignment");
  expect(await seriousViolations(page)).toEqual([]);
  await page.getByRole("button", { name: "Connect", exact: true }).click();

  await page.getByRole("heading", { name: "Shop page is connected" }).waitFor();
  const webhookUrl = await page.getByLabel("Webhook address").inputValue();
  await screenshot("channels-connected");
  expect(await seriousViolations(page)).toEqual([]);
  for (const way of [/another Messenger account/, /another channel/, /Go to the inbox/, /Done/]) {
    expect(await page.getByRole("link", { name: way }).isVisible()).toBe(true);
  }

  const id = webhookUrl.split("/").at(-1) ?? "";
  const shop = connectedPage(company.desk.cloud, { id, webhookUrl, settings: { pageId: "55667788" } });
  await shop.receiveAll(text("shop-1", company.desk.cloud.clock.now(), "Do you ship to Madeira?"));
  await page.getByRole("link", { name: "Go to the inbox" }).click();
  await page.getByText("Do you ship to Madeira?").first().waitFor();

  const conversation = await company.desk.conversationSaying("Do you ship to Madeira?");
  expect(conversation.assigneeId).toBe(company.desk.people.marta.id);
  const [ticket] = (await company.desk.admin.listTickets({ query: {} })).items.filter((one) =>
    one.conversationIds.includes(conversation.id),
  );
  expect(ticket?.priority).toBe("high");
  const said = (await company.desk.messages(conversation.id)).filter(({ kind }) => kind === "outbound");
  expect(said.map((message) => message.text)).toEqual(["Welcome to the lamp shop!", "We answer within the hour."]);
});

test("what the server refuses stands at its field, and what is typed is not lost by leaving", async () => {
  const { page } = await company.open("admin", { path: "/settings/channels/connect/messenger" });
  await fillInAccount(page, "Twice", "letters");
  await page.getByRole("button", { name: "Continue with Messenger" }).click();
  await page.getByRole("button", { name: "Continue" }).click();
  company.problems.expect(/400/);
  await page.getByRole("button", { name: "Connect", exact: true }).click();

  const field = page.getByLabel("Page id");
  await field.waitFor();
  expect(await field.getAttribute("aria-invalid")).toBe("true");
  expect(await page.getByText("must be the number that Meta shows, digits only").first().isVisible()).toBe(true);

  await page.getByRole("link", { name: "Forms" }).click();
  await page.getByRole("dialog", { name: "Leave without saving?" }).waitFor();
  await page.getByRole("button", { name: "Stay here" }).click();
  expect(await field.inputValue()).toBe("letters");
  await page.getByRole("link", { name: "Forms" }).click();
  await page.getByRole("button", { name: "Leave without saving" }).click();
  await page.waitForURL(/settings\/forms/);
});

test("a channel is switched off, holds what comes, and lets it in when it is on again", async () => {
  const { desk } = company;
  const { page, screenshot } = await company.open("admin", { path: `/settings/channels/${desk.page.id}/held` });
  await page.getByText("Nothing is held").waitFor();

  await page.getByRole("switch", { name: "Our page: On" }).click();
  await page.getByRole("button", { name: "Deactivate" }).click();
  await page.getByRole("switch", { name: "Our page: Off" }).waitFor();
  await desk.page.receiveAll(text("held-1", desk.cloud.clock.now(), "Are you there?"));
  expect((await desk.admin.listConversations({ query: { q: "Are you there?" } })).items).toEqual([]);

  await page.getByRole("tab", { name: "Configuration" }).click();
  await page.getByRole("tab", { name: "Held" }).click();
  await page.getByRole("cell", { name: "Are you there?" }).waitFor();
  expect(await page.getByRole("button", { name: "Let them in" }).isDisabled()).toBe(true);
  await screenshot("channels-held");
  expect(await seriousViolations(page)).toEqual([]);

  await page.getByRole("switch", { name: "Our page: Off" }).click();
  await page.getByRole("switch", { name: "Our page: On" }).waitFor();
  await page.getByRole("button", { name: "Let them in" }).click();
  await page.getByText(/Waiting\.|Under way\./).waitFor();
  // What waits for a time must be waiting already when the time comes.
  await desk.cloud.idle();
  // Whoever is logged in may have to renew their token after that.
  company.problems.expect(/401/);
  await desk.advance("2m");
  await page.getByText("Nothing is held").waitFor();
  expect((await desk.conversationSaying("Are you there?")).channelAccountId).toBe(desk.page.id);
});

test("a page moves from an inbox to the help desk with its conversations and their tickets", async () => {
  const { desk } = company;
  const sales = await desk.admin.createInbox({ body: { name: "Sales", kind: "inbox" } });
  const made = await desk.admin.createChannelAccount({
    body: {
      channel: "messenger",
      name: "Sales page",
      inboxId: sales.id,
      settings: { pageId: "777" },
      secrets: SECRETS,
    },
  });
  const salesPage = connectedPage(desk.cloud, made);
  await salesPage.receiveAll(text("sales-1", desk.cloud.clock.now(), "A price for fifty lamps?", "bob"));
  const { page, screenshot } = await company.open("admin", { path: `/settings/channels/${made.id}/danger` });

  await page.getByLabel("Move to").selectOption({ label: "Support (Help desk)" });
  await page.getByRole("button", { name: "Move to help desk" }).click();
  await page.getByText("Under way.").waitFor();
  // What waits for a time must be waiting already when the time comes.
  await desk.cloud.idle();
  // Whoever is logged in may have to renew their token after that.
  company.problems.expect(/401/);
  await desk.advance("2m");
  await page.getByText("Done.").waitFor();
  await screenshot("channels-move");

  expect((await desk.conversationSaying("A price for fifty lamps?")).inboxId).toBe(desk.inbox.id);
  await page.getByText("Its messages arrive in Support", { exact: false }).waitFor();
});

test("an edited page says what it was changed to, and a secret is replaced but never shown", async () => {
  const { desk } = company;
  const { page } = await company.open("admin", { path: `/settings/channels/${desk.page.id}` });

  await page.getByLabel("Greeting").fill("Good morning");
  await page.getByRole("button", { name: "Replace App secret" }).click();
  await page.getByLabel("App secret").fill(SECRETS.appSecret);
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByText("Saved.").waitFor();
  await page.getByRole("button", { name: "Replace App secret" }).waitFor();
  expect((await desk.admin.getChannelAccount({ params: { id: desk.page.id } })).settings.greeting).toBe("Good morning");

  await page.getByRole("tab", { name: "Automation" }).click();
  const tickets = page.getByRole("region", { name: "Tickets" });
  await page.getByLabel("Priority").selectOption("urgent");
  await page.getByRole("group", { name: "Ticket properties" }).getByRole("button", { name: "Add a property" }).click();
  await page.getByRole("group", { name: "Ticket properties" }).getByLabel("Name").fill("product");
  await page.getByRole("group", { name: "Ticket properties" }).getByLabel("Value").fill("Halo");
  await tickets.getByRole("button", { name: "Save" }).click();
  const defaults = async () => (await desk.admin.getChannelAccount({ params: { id: desk.page.id } })).ticketDefaults;
  await expect.poll(defaults).toMatchObject({ priority: "urgent" });
  // A warm function believes what it knows of an account for half a minute.
  await desk.advance("31s");
  await desk.page.receiveAll(text("edited-1", desk.cloud.clock.now(), "My Halo is dark", "cleo"));
  const { id } = await desk.conversationSaying("My Halo is dark");
  const ticket = (await desk.admin.listTickets({ query: {} })).items.find((one) => one.conversationIds.includes(id));
  expect(ticket).toMatchObject({ priority: "urgent", properties: { product: "Halo" } });
});

test("an account is deleted only when its name is typed, and its conversations stay", async () => {
  const { desk } = company;
  const made = await desk.admin.createChannelAccount({
    body: {
      channel: "messenger",
      name: "Old page",
      inboxId: desk.inbox.id,
      settings: { pageId: "999" },
      secrets: SECRETS,
    },
  });
  await connectedPage(desk.cloud, made).receiveAll(text("old-1", desk.cloud.clock.now(), "An old question", "dora"));
  const { page, screenshot } = await company.open("admin", { path: `/settings/channels/${made.id}/danger` });

  await page.getByRole("button", { name: "Delete account" }).click();
  const dialog = page.getByRole("dialog");
  expect(await dialog.getByRole("button", { name: "Delete account" }).isDisabled()).toBe(true);
  await screenshot("channels-delete");
  await dialog.getByLabel(/Type/).fill("Old page");
  await dialog.getByRole("button", { name: "Delete account" }).click();

  await page.waitForURL(/settings\/channels$/);
  await expect.poll(() => page.getByRole("link", { name: "Old page" }).count()).toBe(0);
  expect((await desk.conversationSaying("An old question")).channelAccountId).toBe(made.id);
});

test("the pages fit a phone, the dark and another language", async () => {
  const { desk } = company;
  const phone = await company.open("admin", {
    path: "/settings/channels",
    size: "phone",
    theme: "dark",
    language: "pt-PT",
  });
  await phone.page.getByRole("link", { name: "Our page" }).waitFor();
  await phone.screenshot("channels-list-phone-dark-pt");
  expect(await sideways(phone.page)).toBe(0);
  await phone.page.goto(`${desk.cloud.baseUrl}/settings/channels/${desk.page.id}`);
  await phone.page.getByLabel("Greeting (opcional)").waitFor();
  await phone.screenshot("channels-configuration-phone-dark-pt");
  expect(await sideways(phone.page)).toBe(0);
  expect(await seriousViolations(phone.page)).toEqual([]);

  const dark = await company.open("admin", { path: `/settings/channels/${desk.page.id}`, theme: "dark" });
  await dark.page.getByLabel("Greeting").waitFor();
  await dark.screenshot("channels-configuration-dark");
  expect(await seriousViolations(dark.page)).toEqual([]);
});

/** How far the page can be scrolled sideways, which nobody should have to. */
const sideways = (page: Page): Promise<number> =>
  page.evaluate(
    "document.querySelector('.page-content').scrollWidth - document.querySelector('.page-content').clientWidth",
  );
