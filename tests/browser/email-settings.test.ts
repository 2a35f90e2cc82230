import { expect, test } from "vitest";
import { browserDesk } from "./support/browser-desk.ts";
import { seriousViolations } from "./support/check-accessibility.ts";

const company = browserDesk({ people: {} });

test("an address is connected with its terms, sender, signature and forwarding", async () => {
  const { desk } = company;
  const { page, screenshot } = await company.open("admin", { path: "/settings/channels/connect/email" });
  await page.getByLabel("Name", { exact: true }).fill("Support address");
  await page.getByLabel("Address", { exact: true }).fill("support@lumen.example");
  await page.getByRole("radio", { name: /^Office 365/ }).check();
  expect(await page.getByLabel("Sender name").isDisabled()).toBe(true);
  await page.getByRole("radio", { name: /^Gmail/ }).check();
  await page.getByLabel("Sender name").selectOption({ label: "Agent and company name" });
  await page.getByLabel(/^Company name/).fill("Lumen");

  const editor = page.getByRole("textbox", { name: "Team signature" });
  await editor.click();
  await page.keyboard.type("Kind regards, ");
  await page.getByRole("button", { name: "Insert a name" }).click();
  await page.getByRole("menuitem", { name: "Full name of who writes" }).click();
  await page.getByRole("button", { name: "Insert an image" }).click();
  await page.getByLabel("Address of the image").fill("https://lumen.example/logo.png");
  await page.getByLabel("What it shows").fill("Lumen");
  await page.getByRole("button", { name: "Insert", exact: true }).click();
  await page.getByRole("button", { name: "Edit as HTML" }).click();
  const source = page.getByLabel("Signature as HTML");
  expect(await source.inputValue()).toMatch(
    /Kind regards, \{\{sender\.fullName\}\}[\s\S]*<img alt="Lumen" src="https:\/\/lumen\.example\/logo\.png"/,
  );
  await source.fill("<p>Kind regards, <b>{{sender.fullName}}</b></p>");
  const preview = page.getByRole("figure", { name: "Preview" });
  await preview.getByText("ana@lumen.example (Lumen) <support@lumen.example>").waitFor();
  await preview.frameLocator("iframe").getByText("ana@lumen.example").waitFor();
  await screenshot("channels-connect-email");
  expect(await seriousViolations(page)).toEqual([]);

  await page.getByRole("button", { name: "Continue with E-mail" }).click();
  await page.getByText("Please fill this in.").waitFor();
  await page.getByRole("checkbox", { name: /may read this address/ }).check();
  await page.getByRole("button", { name: "Continue with E-mail" }).click();
  await page.getByRole("button", { name: "Continue" }).click();
  await page.getByRole("button", { name: "Connect", exact: true }).click();
  await page.getByRole("heading", { name: "Support address is connected" }).waitFor();
  const forwarding = await page.getByLabel("Forwarding address").inputValue();
  await page.getByText("Not verified yet").waitFor();
  await screenshot("channels-connected-email");
  expect(await seriousViolations(page)).toEqual([]);
  const account = (await desk.admin.listChannelAccounts()).items.find(({ name }) => name === "Support address");
  expect(forwarding).toBe(account?.forwardingAddress);
  expect(account?.settings).toMatchObject({ provider: "gmail", fromName: "agent_and_company", sharingAccepted: true });

  await page.goto(`${desk.cloud.baseUrl}/settings/channels/${account?.id}`);
  await page.getByRole("switch", { name: /original sender/ }).uncheck();
  await page.getByLabel("Spam").selectOption({ label: "To the inbox, like all else" });
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByText("Saved.").waitFor();
  const after = await desk.admin.getChannelAccount({ params: { id: account?.id ?? "" } });
  expect(after.settings).toMatchObject({ creditOriginalSender: false, spam: "inbox" });
});
