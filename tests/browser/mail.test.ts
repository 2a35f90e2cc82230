import { createTransport, type SendMailOptions } from "nodemailer";
import { beforeAll, expect, test } from "vitest";
import { TEAM } from "../support/mail-desk.ts";
import { oneMailTo } from "../support/mailbox.ts";
import { text } from "../support/messenger-page.ts";
import { settle } from "../support/settle.ts";
import { browserDesk } from "./support/browser-desk.ts";
import { seriousViolations } from "./support/check-accessibility.ts";
import { colourOf, widthOf } from "./support/measure.ts";

const company = browserDesk({ people: { marta: {} }, routing: { mode: "nobody" } });
let forwarding = "";

beforeAll(async () => {
  const { desk } = company;
  const account = await desk.admin.createChannelAccount({
    body: {
      ...{ channel: "email", name: "Support by mail", inboxId: desk.inbox.id },
      settings: { address: TEAM, companyName: "Lumen", sharingAccepted: true },
      secrets: { replyKey: "a reply key of thirty-two letters" },
    },
  });
  forwarding = account.forwardingAddress ?? "";
});

const PNG = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);

/** Sends as the other side's mail server does. @returns the conversation's id */
async function arrives(from: string, mail: SendMailOptions & { readonly subject: string }): Promise<string> {
  const { cloud, admin } = company.desk;
  const transport = createTransport({ ...cloud.ses.smtp, ignoreTLS: true });
  await transport.sendMail({ from, to: TEAM, ...mail, envelope: { from, to: forwarding } });
  transport.close();
  await settle(cloud);
  const { items } = await admin.listConversations({ query: { q: mail.subject } });
  const [found] = items;
  if (!found) throw new Error(`no conversation ${mail.subject}`);
  return found.id;
}

test("a mail is read as it was written and answered with formatting, a link and a file", async () => {
  const html = `<p style="color:#063">Dear <b>team</b>,</p><p>two <i>Brisa</i>, please.</p>
    <img src="cid:lamp@sender" alt="our lamp"><img src="https://tracker.example/pixel.png"><script>document.title = "owned"</script>`;
  const picture = { filename: "lamp.png", content: PNG, contentType: "image/png", cid: "lamp@sender" };
  const id = await arrives("ada@sender.example", { subject: "Two Brisa", html, attachments: [picture] });
  const { page, screenshot } = await company.open("marta", { path: `/inbox/${id}` });
  const mail = page.frameLocator("iframe[title=Mail]");
  await mail.getByText("Brisa").waitFor();
  await expect.poll(() => mail.getByText("Dear").evaluate(colourOf)).toBe("rgb(0, 102, 51)");
  await expect.poll(() => mail.getByAltText("our lamp").evaluate(widthOf)).toBeGreaterThan(0);
  await page.getByRole("button", { name: "Show pictures" }).waitFor();

  const field = page.getByRole("textbox", { name: "Reply" });
  await field.click();
  await page.getByRole("button", { name: "Bold" }).click();
  await page.keyboard.type("Gladly");
  await page.getByRole("button", { name: "Bold" }).click();
  await page.keyboard.type(". See ");
  page.once("dialog", (dialog) => void dialog.accept("https://lumen.example/brisa"));
  await page.keyboard.type("here");
  await page.keyboard.press("Shift+Control+ArrowLeft");
  await page.getByRole("button", { name: "Link", exact: true }).click();
  const file = { name: "offer.pdf", mimeType: "application/pdf", buffer: Buffer.from("%PDF-1.4 offer") };
  await page.getByLabel("Attach files").last().setInputFiles(file);
  await page.getByRole("list", { name: "Files" }).getByText("offer.pdf").waitFor();
  await expect.poll(() => page.getByRole("progressbar").count()).toBe(0);
  await screenshot("mail-answer");
  await page.getByRole("button", { name: "Send", exact: true }).click();
  await page
    .getByRole("article")
    .filter({ hasText: "offer.pdf" })
    .getByText(/^(Sent|Delivered)$/)
    .waitFor();

  const sent = await oneMailTo(company.desk.cloud, "ada@sender.example");
  expect(sent.html).toContain("<strong>Gladly</strong>");
  expect(sent.html).toContain('href="https://lumen.example/brisa"');
  expect(sent.attachments.map(({ name }) => name)).toEqual(["offer.pdf"]);
  expect(await page.title()).toBe("Inbox · Parley");
});

test("a mail is forwarded out of the thread", async () => {
  const id = await arrives("bela@sender.example", { subject: "Broken on arrival", text: "The glass is broken." });
  const { page } = await company.open("marta", { path: `/inbox/${id}` });

  await page.getByRole("log").getByText("The glass is broken.").hover();
  await page.getByRole("button", { name: "What to do with this message" }).first().click();
  await page.getByRole("menuitem", { name: "Forward by mail" }).click();
  await page.getByRole("dialog").getByLabel("To", { exact: true }).fill("workshop@glass.example");
  await page.getByLabel("What you want to say").fill("Can you replace it?");
  await page.getByRole("button", { name: "Forward by mail" }).click();
  await page.getByText("Forwarded.").waitFor();
  await settle(company.desk.cloud);

  const sent = await oneMailTo(company.desk.cloud, "workshop@glass.example");
  expect(`${sent.text}`).toContain("Can you replace it?");
  expect(`${sent.text}`).toContain("The glass is broken.");
});

/** What a person has in their clipboard or drops: one picture. */
const PICTURE = `(() => {
  const bytes = Uint8Array.from(atob("${PNG.toString("base64")}"), (letter) => letter.charCodeAt(0));
  const data = new DataTransfer();
  data.items.add(new File([bytes], "pasted.png", { type: "image/png" }));
  return data;
})()`;

test("pictures are put into the text by the button, by paste and by drop, and the mail shows them where they stand", async () => {
  const id = await arrives("cora@sender.example", { subject: "Which way round?", text: "How do I hang it?" });
  const { page, screenshot } = await company.open("marta", { path: `/inbox/${id}` });
  const field = page.getByRole("textbox", { name: "Reply" });
  await field.click();
  await page.keyboard.type("Like this: ");
  await page.getByLabel("Add image").last().setInputFiles({ name: "hook.png", mimeType: "image/png", buffer: PNG });
  await field.getByAltText("hook.png").waitFor();
  await page.keyboard.type(" and then ");
  await page.evaluate(`document.querySelector(".rich-text").dispatchEvent(
    new ClipboardEvent("paste", { clipboardData: ${PICTURE}, bubbles: true, cancelable: true }),
  )`);
  await field.getByAltText("pasted.png").waitFor();
  await page.keyboard.type(" so.");
  const { x = 0, y = 0 } = (await field.getByRole("paragraph").boundingBox()) ?? {};
  const at = { clientX: x, clientY: y + 2 };
  await field.dispatchEvent("drop", { ...at, dataTransfer: await page.evaluateHandle(PICTURE) });
  await expect.poll(() => field.getByRole("img").count()).toBe(3);
  await expect.poll(() => page.getByRole("progressbar").count()).toBe(0);
  expect(await field.getByAltText("hook.png").evaluate(widthOf)).toBe(1);
  await screenshot("composer-pictures");
  await page.getByRole("button", { name: "Send", exact: true }).click();
  await page.getByText(/^(Sent|Delivered)$/).waitFor();

  const sent = await oneMailTo(company.desk.cloud, "cora@sender.example");
  const raw = await (await fetch(new URL(sent.raw, company.desk.cloud.baseUrl))).text();
  expect(raw).toContain("Content-Type: multipart/related");
  expect(sent.attachments.map(({ name, inline }) => [name, inline])).toEqual([
    ["hook.png", true],
    ["pasted.png", true],
    ["pasted.png", true],
  ]);
  const cids = sent.attachments.map(({ contentId }) => `cid:${contentId?.replaceAll(/[<>]/g, "")}`);
  const [hook = "", pasted = "", dropped = ""] = cids;
  const inText = sent.html?.replaceAll(/<img[^>]* src="([^"]*)"[^>]*>/g, "[$1]");
  expect(inText).toContain(`[${dropped}]Like this: [${hook}] and then [${pasted}] so.`);
  const shown = page.getByRole("article").last().frameLocator("iframe[title=Mail]");
  await expect.poll(() => shown.getByAltText("hook.png").evaluate(widthOf)).toBe(1);
});

test("a chat is sent as a transcript from the address that the page names, after showing to whom", async () => {
  const { desk } = company;
  const { page, screenshot } = await company.open("admin", { path: `/settings/channels/${desk.page.id}` });
  await page.getByLabel("Send transcripts from").selectOption({ label: "Support by mail" });
  await page.getByText("Saved.").waitFor();
  await desk.page.receiveAll(text("m_transcript", desk.cloud.clock.now(), "Is it waterproof?", "gil"));
  const { id } = await desk.conversationSaying("Is it waterproof?");
  const marta = await company.open("marta", { path: `/inbox/${id}` });
  const menu = async () => {
    await marta.page
      .getByRole("banner")
      .or(marta.page.locator("header"))
      .getByRole("button", { name: "More" })
      .last()
      .click();
    await marta.page.getByRole("menuitem", { name: "Send transcript" }).click();
  };

  await menu();
  const dialog = marta.page.getByRole("dialog", { name: "Send transcript" });
  await dialog.getByText("No address of the contact is known.").waitFor();
  expect(await dialog.getByRole("button", { name: "Send transcript" }).isDisabled()).toBe(true);
  await dialog.getByRole("button", { name: "Cancel" }).click();
  await desk.admin.associateConversation({ params: { id }, body: { email: "gil@sender.example" } });
  await marta.page.reload();
  await menu();
  await dialog.getByText("gil@sender.example").waitFor();
  await dialog.getByText(TEAM).waitFor();
  await screenshot("transcript-setting");
  await marta.screenshot("transcript-dialog");
  expect(await seriousViolations(marta.page)).toEqual([]);
  await dialog.getByRole("button", { name: "Send transcript" }).click();

  await marta.page.getByText(`sent a transcript to gil@sender.example from ${TEAM}`, { exact: false }).waitFor();
  await settle(desk.cloud);
  const sent = await oneMailTo(desk.cloud, "gil@sender.example");
  expect(sent.text).toContain("Is it waterproof?");
});
