import { createTransport, type SendMailOptions } from "nodemailer";
import { beforeAll, expect, test } from "vitest";
import { TEAM } from "../support/mail-desk.ts";
import { mailTo, oneMailTo } from "../support/mailbox.ts";
import { text } from "../support/messenger-page.ts";
import { settle } from "../support/settle.ts";
import { SIZES } from "./support/agent-page.ts";
import { browserDesk, type Seat } from "./support/browser-desk.ts";
import { seriousViolations } from "./support/check-accessibility.ts";

const company = browserDesk({ people: { marta: {} }, routing: { mode: "nobody" } });
let forwarding = "";
let formId = "";

beforeAll(async () => {
  const { admin, inbox } = company.desk;
  const account = await admin.createChannelAccount({
    body: {
      ...{ channel: "email", name: "Support by mail", inboxId: inbox.id },
      settings: { address: TEAM, companyName: "Lumen", sharingAccepted: true },
      secrets: { replyKey: "a reply key of thirty-two letters" },
    },
  });
  forwarding = account.forwardingAddress ?? "";
  const form = await admin.createForm({ body: { name: "Repairs" } });
  const settings = { formId: form.id };
  await admin.createChannelAccount({ body: { channel: "form", name: "Repairs", inboxId: inbox.id, settings } });
  formId = form.id;
});

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

const sendButton = ({ page }: Seat) => page.getByRole("button", { name: "Send", exact: true });
const replyField = ({ page }: Seat) => page.getByRole("textbox", { name: "Reply" });
/** Waits until so many messages of the open conversation are out. */
const areSent = ({ page }: Seat, count: number) =>
  expect
    .poll(() =>
      page
        .getByRole("log")
        .getByText(/^(Sent|Delivered)$/)
        .count(),
    )
    .toBe(count);

/** On a desk, in the dark, and on a phone. */
async function looksRight({ page, screenshot }: Seat, name: string): Promise<void> {
  const size = page.viewportSize() ?? SIZES.desktop;
  const looks = [
    { look: "light", colorScheme: "light", size },
    { look: "dark", colorScheme: "dark", size },
    { look: "phone", colorScheme: "light", size: SIZES.phone },
  ] as const;
  for (const { look, colorScheme, size: wanted } of looks) {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize(wanted);
    // It lies over the conversation there.
    const details = page.getByRole("complementary").getByRole("button", { name: "Close" });
    if (look === "phone" && (await details.isVisible())) await details.click();
    await screenshot(`${name}-${look}`);
    expect({ look, found: await seriousViolations(page) }).toEqual({ look, found: [] });
  }
  await page.setViewportSize(size);
}

test("a mail, a submission and a Messenger message are each answered from the same composer", async () => {
  const { cloud, page: messenger } = company.desk;
  await arrives("ada@sender.example", { subject: "By mail", text: "Is the Halo in stock?" });
  const answers = { email: "bea@sender.example", subject: "By form", description: "My Brisa hums." };
  const submitted = await cloud.api().post(`/forms/${formId}/submissions`, answers);
  await messenger.receiveAll(text("m1", cloud.clock.now() - 60_000, "By Messenger", "carl"));
  expect(submitted.status).toBe(202);
  const seat = await company.open("marta");
  const answer = async (name: RegExp, words: string): Promise<void> => {
    await seat.page.getByRole("link", { name }).click();
    await replyField(seat).fill(words);
    await sendButton(seat).click();
    await areSent(seat, 1);
  };

  await answer(/By mail/, "The Halo is in stock.");
  await answer(/By form/, "We look after your Brisa.");
  await seat.screenshot("answer-to-a-form");
  await answer(/By Messenger/, "Good day, Carl.");
  await settle(cloud);

  const [toAda, toBea] = [await oneMailTo(cloud, "ada@sender.example"), await oneMailTo(cloud, "bea@sender.example")];
  const calls = await cloud.api().get<{ items: readonly { url: string; body: string }[] }>("/_local/calls");
  expect(toAda.text).toContain("The Halo is in stock.");
  expect(toBea.text).toContain("We look after your Brisa.");
  expect(JSON.stringify(calls.body)).toContain("Good day, Carl.");
});

test("an answer goes to everybody the mail went to but ourselves, or to its sender alone, and quotes it", async () => {
  const cc = "dora@sender.example, Support <support@lumen.example>";
  const id = await arrives("emil@sender.example", { subject: "Two of us", text: "Dora wants one as well.", cc });
  const seat = await company.open("marta", { path: `/inbox/${id}` });
  const field = (name: string) => seat.page.getByRole("region", { name: "Write" }).getByLabel(name, { exact: true });
  const values = async () => [await field("To").inputValue(), await field("Cc").inputValue()];

  await expect.poll(values).toEqual(["emil@sender.example", "dora@sender.example"]);
  await seat.page.getByRole("button", { name: "Show what is quoted" }).click();
  await seat.page.locator(".composer-quoted").getByText("Dora wants one as well.").waitFor();
  await looksRight(seat, "composer-reply-all");
  await replyField(seat).fill("Then two it is.");
  await sendButton(seat).click();
  await areSent(seat, 1);
  await seat.page.getByRole("button", { name: "Only to the sender" }).click();
  expect(await values()).toEqual(["emil@sender.example", ""]);
  await replyField(seat).fill("Between us.");
  await sendButton(seat).click();
  await areSent(seat, 2);
  await settle(company.desk.cloud);

  const [toBoth] = await mailTo(company.desk.cloud, "dora@sender.example");
  const toEmil = await mailTo(company.desk.cloud, "emil@sender.example");
  expect(await mailTo(company.desk.cloud, "dora@sender.example")).toHaveLength(1);
  expect(toBoth?.envelope.to).toEqual(["emil@sender.example", "dora@sender.example"]);
  expect(toBoth?.text).toMatch(/^Then two it is\.[\s\S]*emil@sender\.example wrote:\n> Dora wants one as well\./);
  expect(toEmil.map(({ envelope }) => envelope.to.length)).toEqual([2, 1]);
});

test("a conversation is begun with an address or a contact, can be taken back, and lands where it is", async () => {
  const { admin, people, cloud } = company.desk;
  await admin.createContact({ body: { email: "fern@sender.example", firstName: "Fern", lastName: "Oak" } });
  await admin.updateUser({ params: { id: people.marta.id }, body: { undoSeconds: 30 } });
  const seat = await company.open("marta");
  const { page } = seat;
  await page.getByRole("link", { name: /By mail/ }).waitFor();

  await page.keyboard.press("c");
  await page.getByRole("combobox", { name: "To" }).fill("fern");
  await page.getByRole("option", { name: /Fern Oak/ }).waitFor();
  await page.keyboard.press("Enter");
  await page.getByLabel("Subject", { exact: true }).fill("Your lamp is ready");
  await page.getByRole("textbox", { name: "Message" }).fill("Come and get it.");
  const from = page.getByLabel("From").locator("option");
  expect(await from.allInnerTexts()).toEqual(["Support by mail · Support", "Support"]);
  await looksRight(seat, "new-conversation");
  await page.keyboard.press("Control+Enter");
  await page.getByRole("log").frameLocator("iframe[title=Mail]").getByText("Come and get it.").waitFor();
  await page.keyboard.press("u");
  await page.getByText("Taken back: it was not sent.").waitFor();

  await page.getByText("Fern Oak · fern@sender.example").waitFor();
  expect(await page.getByLabel("Subject", { exact: true }).inputValue()).toBe("Your lamp is ready");
  await page.getByRole("textbox", { name: "Message" }).getByText("Come and get it.").waitFor();
  await admin.updateUser({ params: { id: people.marta.id }, body: { undoSeconds: 0 } });
  await page.getByRole("button", { name: "Choose somebody else" }).click();
  await page.getByRole("combobox", { name: "To" }).fill("gus@sender.example");
  await page.getByRole("option", { name: "Write to gus@sender.example" }).click();
  await sendButton(seat).click();
  await page.waitForURL(/\/inbox\/[0-9A-Z]{26}$/);
  await settle(cloud);

  const mail = await oneMailTo(cloud, "gus@sender.example");
  expect(mail).toMatchObject({ subject: "Your lamp is ready" });
  expect(mail.text).toContain("Come and get it.");
  expect(await mailTo(cloud, "fern@sender.example")).toEqual([]);
});

test("a conversation is begun for tomorrow, and its first mail leaves then", async () => {
  const { cloud } = company.desk;
  const seat = await company.open("marta", { path: "/inbox/new" });
  const { page } = seat;
  await page.getByRole("combobox", { name: "To" }).fill("hal@sender.example");
  await page.getByRole("option", { name: "Write to hal@sender.example" }).click();
  await page.getByLabel("Subject", { exact: true }).fill("Opening hours");
  await page.getByRole("textbox", { name: "Message" }).fill("From tomorrow we open at nine.");
  await page.getByRole("button", { name: "Send later" }).click();
  await page.getByRole("menuitem", { name: /Tomorrow morning/ }).click();

  await page.waitForURL(/\/inbox\/[0-9A-Z]{26}$/);
  await page.getByRole("article").getByText("Scheduled").waitFor();
  await settle(cloud);
  expect(await mailTo(cloud, "hal@sender.example")).toEqual([]);
  // Whoever is logged in then has a session that is long over.
  await page.close();
  cloud.clock.advance(36 * 60 * 60 * 1000);
  await settle(cloud);

  expect((await oneMailTo(cloud, "hal@sender.example")).text).toContain("we open at nine");
});

test("recipients that were typed are kept with what was begun", async () => {
  const id = await arrives("ida@sender.example", { subject: "For my sister", text: "Can she have one?" });
  const first = await company.open("marta", { path: `/inbox/${id}` });
  const cc = (seat: typeof first) => seat.page.getByRole("region", { name: "Write" }).getByLabel("Cc", { exact: true });
  await cc(first).fill("sister@sender.exa");
  await replyField(first).fill("Of course she");
  const marta = await company.desk.as(company.desk.people.marta);
  const kept = () =>
    marta.getDraft({ params: { id } }).then(
      (draft) => draft.cc,
      () => null,
    );
  await expect.poll(kept).toBe("sister@sender.exa");
  await cc(first).fill("sister@sender.example");
  await expect.poll(kept).toBe("sister@sender.example");

  const second = await company.open("marta", { path: `/inbox/${id}` });

  await expect.poll(() => cc(second).inputValue()).toBe("sister@sender.example");
});
