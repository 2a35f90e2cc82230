import { createTransport } from "nodemailer";
import { expect, test } from "vitest";
import { oneMailTo } from "../support/mailbox.ts";
import { settle } from "../support/settle.ts";
import { browserDesk } from "./support/browser-desk.ts";
import { seriousViolations } from "./support/check-accessibility.ts";

const company = browserDesk({ people: {} });

test("an address is connected with its terms, sender, signature and forwarding", async () => {
  const { desk } = company;
  const { page, screenshot } = await company.open("admin", { path: "/settings/channels/connect/email" });
  await page.getByLabel("Name", { exact: true }).fill("Support address");
  await page.getByLabel("Address", { exact: true }).fill("support@lumen.example");
  await page.getByRole("radio", { name: /^Gmail/ }).check();
  await screenshot("channels-connect-email");
  expect(await seriousViolations(page)).toEqual([]);
  await page.getByRole("button", { name: "Continue with E-mail" }).click();
  await page.getByText("Please fill this in.").waitFor();
  await page.getByRole("checkbox", { name: /may read this address/ }).check();
  await page.getByRole("button", { name: "Continue with E-mail" }).click();
  await page.getByRole("button", { name: "Continue" }).click();
  await page.getByRole("button", { name: "Connect", exact: true }).click();

  // Connected already, whatever becomes of the details.
  await page.getByRole("heading", { name: "E-mail details" }).waitFor();
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
  await screenshot("channels-email-details");
  expect(await seriousViolations(page)).toEqual([]);

  await page.getByRole("button", { name: "Continue" }).click();

  await page.getByRole("heading", { name: "Support address is connected" }).waitFor();
  const forwarding = await page.getByLabel("Forwarding address").inputValue();
  await page.getByText("Not verified yet").waitFor();
  const domain = page.getByRole("region", { name: "Domain of the sender" });
  await domain.getByText("Receivers can trust mail from lumen.example: it is verified and signed.").waitFor();
  expect(await domain.getByRole("cell", { name: "Found", exact: true }).count()).toBe(3);
  await screenshot("channels-connected-email");
  expect(await seriousViolations(page)).toEqual([]);
  const account = (await desk.admin.listChannelAccounts()).items.find(({ name }) => name === "Support address");
  expect(forwarding).toBe(account?.forwardingAddress);
  expect(account?.settings).toMatchObject({
    ...{ provider: "gmail", fromName: "agent_and_company", sharingAccepted: true, companyName: "Lumen" },
    signature: expect.stringContaining("<b>{{sender.fullName}}</b>"),
  });

  await page.goto(`${desk.cloud.baseUrl}/settings/channels/${account?.id}`);
  await page.getByRole("switch", { name: /original sender/ }).uncheck();
  await page.getByLabel("Spam").selectOption({ label: "To the inbox, like all else" });
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByText("Saved.").waitFor();
  const after = await desk.admin.getChannelAccount({ params: { id: account?.id ?? "" } });
  expect(after.settings).toMatchObject({ creditOriginalSender: false, spam: "inbox" });
});

test("Office 365 sends under the mailbox's own name, and the details may be left as they are", async () => {
  const { page } = await company.open("admin", { path: "/settings/channels/connect/email" });
  await page.getByLabel("Name", { exact: true }).fill("Orders");
  await page.getByLabel("Address", { exact: true }).fill("orders@lumen.example");
  await page.getByRole("radio", { name: /^Office 365/ }).check();
  await page.getByRole("checkbox", { name: /may read this address/ }).check();
  await page.getByRole("button", { name: "Continue with E-mail" }).click();
  await page.getByRole("button", { name: "Continue" }).click();
  await page.getByRole("button", { name: "Connect", exact: true }).click();
  await page.getByRole("heading", { name: "E-mail details" }).waitFor();
  expect(await page.getByLabel("Sender name").isDisabled()).toBe(true);
  await page.getByRole("figure", { name: "Preview" }).getByText("orders@lumen.example").waitFor();
  await page.getByRole("button", { name: "Continue" }).click();
  await page.getByRole("heading", { name: "Orders is connected" }).waitFor();
});

test("an address is verified by the mail that was sent to it and forwarded here, while somebody watches", async () => {
  const { desk } = company;
  const { cloud } = desk;
  const address = "service@lumen.example";
  const account = await desk.admin.createChannelAccount({
    body: {
      ...{ channel: "email", name: "Service", inboxId: desk.inbox.id },
      settings: { address, provider: "gmail", sharingAccepted: true },
    },
  });
  const { page, screenshot } = await company.open("admin", { path: `/settings/channels/${account.id}/connected` });
  const forwarding = await page.getByLabel("Forwarding address").inputValue();
  await page.getByText("Not verified yet").waitFor();

  await page.getByRole("button", { name: "Send a verification mail" }).click();
  await page.getByText("Sent. When it comes back here, the address is verified.").waitFor();
  await settle(cloud);
  const trial = await oneMailTo(cloud, address);
  const bytes = await (await fetch(`${cloud.baseUrl}${trial.raw}`)).bytes();
  const gmail = createTransport({ ...cloud.ses.smtp, ignoreTLS: true });
  await gmail.sendMail({ raw: Buffer.from(bytes), envelope: { from: "caf_=service@lumen.example", to: forwarding } });
  await page.getByText(/^Forwarding works: seen/).waitFor();
  expect((await desk.admin.listConversations({ query: { q: "forwarded" } })).items).toEqual([]);

  await page.goto(`${cloud.baseUrl}/settings/channels/${account.id}`);
  await page.getByText("Works", { exact: true }).waitFor();
  await page.getByText(/Last message in: /).waitFor();
  expect(await page.getByText(/Last message out: /).count()).toBe(0);
  const ada = { from: "ada@sender.example", to: address, subject: "A lamp", text: "Two, please." };
  await gmail.sendMail({ ...ada, envelope: { from: ada.from, to: forwarding } });
  gmail.close();
  await settle(cloud);
  const { id } = await desk.conversationSaying("Two, please.");
  await desk.admin.sendReply({ params: { id }, body: { text: "Gladly." } });
  await page.getByText(/Last message out: /).waitFor();
  await screenshot("channels-email-health");
});

test("what the sender's domain misses in DNS is shown with what to do, and looked at again on demand", async () => {
  const { desk, problems } = company;
  const made = async (name: string, host: string) =>
    desk.admin.createChannelAccount({
      body: {
        ...{ channel: "email", name, inboxId: desk.inbox.id },
        settings: { address: `shop@${host}`, sharingAccepted: true },
      },
    });
  const pending = await made("Pending", "pending.unverified.example");
  const { page, screenshot } = await company.open("admin", { path: `/settings/channels/${pending.id}` });
  const domain = page.getByRole("region", { name: "Domain of the sender" });
  await domain.getByText("SES has not seen all records of pending.unverified.example yet.", { exact: false }).waitFor();
  expect(await domain.getByRole("row", { name: /^CNAME .*_domainkey.*Missing$/ }).count()).toBe(3);
  await screenshot("channels-email-domain");
  expect(await seriousViolations(page)).toEqual([]);

  desk.cloud.faults.set([
    { service: "ses", action: "GetIdentityVerificationAttributes", when: "before", kind: "throttle" },
  ]);
  await domain.getByRole("button", { name: "Look again" }).click();
  await domain.getByText("Cannot be asked").waitFor();
  desk.cloud.faults.set([]);
  await domain.getByRole("button", { name: "Look again" }).click();
  await domain.getByText("Not found yet").waitFor();

  const nowhere = await made("Nowhere", "unverified.example");
  await page.goto(`${desk.cloud.baseUrl}/settings/channels/${nowhere.id}`);
  await domain.getByText("SES does not know unverified.example", { exact: false }).waitFor();
  expect(problems.list).toEqual([]);
});
