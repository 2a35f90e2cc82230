import { expect, test } from "vitest";
import { text } from "../support/messenger-page.ts";
import { browserDesk } from "./support/browser-desk.ts";
import { seriousViolations } from "./support/check-accessibility.ts";
import { overflowOf } from "./support/measure.ts";

const company = browserDesk({ people: { marta: {}, joao: {} }, routing: { mode: "nobody" } });
let said = 0;

/** Somebody new writes on Messenger. @returns the conversation's id */
async function somebodyWrites(words: string): Promise<string> {
  said += 1;
  const { desk } = company;
  await desk.page.receiveAll(text(`m${said}`, desk.cloud.clock.now() - 60_000, words, `person${said}`));
  return (await desk.conversationSaying(words)).id;
}

test("an agent answers a message and sees that it was sent, and the reply is on its way to the person", async () => {
  const id = await somebodyWrites("Is order 1042 on its way?");
  const { page } = await company.open("marta");

  await page.getByRole("link", { name: /Is order 1042/ }).click();
  await page.getByRole("textbox", { name: "Reply" }).fill("It left this morning.");
  await page.getByRole("button", { name: "Send", exact: true }).click();

  const reply = page.getByRole("article").filter({ hasText: "It left this morning." });
  await reply.getByText("Sent", { exact: true }).waitFor();
  const messages = await company.desk.messages(id);
  expect(messages.at(-1)).toMatchObject({ kind: "outbound", text: "It left this morning.", status: "sent" });
  expect(await page.getByRole("textbox", { name: "Reply" }).inputValue()).toBe("");
});

test("a comment with a mention stays inside and stands out", async () => {
  const id = await somebodyWrites("The invoice shows the old address.");
  const { page } = await company.open("marta", { path: `/inbox/${id}` });

  await page.getByRole("tab", { name: "Comment" }).click();
  const field = page.getByRole("textbox", { name: "Comment" });
  await field.pressSequentially("Please look @jo");
  await page.getByRole("option", { name: "joao" }).click();
  await field.press("Control+Enter");

  await page.getByRole("article").filter({ hasText: "Please look @joao" }).getByText("Internal").waitFor();
  const comment = (await company.desk.messages(id)).find(({ kind }) => kind === "comment");
  expect(comment).toMatchObject({ mentions: [company.desk.people.joao.id], status: null });
});

test("reassigning leaves a line that says who did it, and the list shows whose it is", async () => {
  const id = await somebodyWrites("My lamp flickers.");
  const { page } = await company.open("marta", { path: `/inbox/${id}` });

  await page.getByRole("button", { name: /Assignee/ }).click();
  await page.getByRole("combobox", { name: "Assign to" }).fill("joao");
  await page.keyboard.press("Enter");
  await page.getByText("marta assigned this to joao").waitFor();
  await page.getByRole("button", { name: /Assignee/ }).click();
  await page.getByRole("option", { name: "marta (me)" }).click();
  await page.getByText("marta took this").waitFor();

  const { assigneeId } = await company.desk.admin.getConversation({ params: { id } });
  expect(assigneeId).toBe(company.desk.people.marta.id);
});

test("a visitor is associated with a new contact, and the next one with the contact that is found", async () => {
  const id = await somebodyWrites("Do you still make the Halo?");
  const { page } = await company.open("marta", { path: `/inbox/${id}` });
  await page.getByRole("button", { name: "Associate visitor" }).click();
  await page.getByLabel("The visitor's e-mail").fill("vera@example.com");
  await page.getByRole("button", { name: "Next" }).click();
  await page.getByLabel("First name").fill("Vera");
  await page.getByLabel("Last name").fill("Lind");
  await page.getByRole("button", { name: "Create contact" }).click();
  await page.getByRole("complementary").getByText("Vera Lind").waitFor();

  const other = await somebodyWrites("It is me again, from my phone.");
  await page.getByRole("link", { name: /from my phone/ }).click();
  await page.getByRole("button", { name: "Associate visitor" }).click();
  await page.getByLabel("The visitor's e-mail").fill("vera@example.com");
  await page.getByRole("button", { name: "Next" }).click();
  await page.getByRole("button", { name: "Yes, associate" }).click();
  await page.getByRole("complementary").getByText("Vera Lind").waitFor();
  await page
    .getByRole("complementary")
    .getByRole("link", { name: /Do you still make the Halo/ })
    .waitFor();

  const contacts = await Promise.all(
    [id, other].map((one) => company.desk.admin.getConversation({ params: { id: one } })),
  );
  expect(new Set(contacts.map(({ contactId }) => contactId)).size).toBe(1);
});

test("the channel filter and words narrow the list down, and the address keeps them", async () => {
  await somebodyWrites("Needle in the list");
  const { page } = await company.open("marta");
  const rows = page.getByRole("region", { name: "Conversations" }).getByRole("listitem");

  await page.getByRole("searchbox").fill("needle");
  await expect.poll(() => rows.count()).toBe(1);
  await page.getByRole("button", { name: "Filter" }).click();
  await page.getByLabel("Channel", { exact: true }).selectOption("form");
  await page.getByText("No conversations here.").waitFor();
  await page.getByLabel("Channel", { exact: true }).selectOption("messenger");

  await expect.poll(() => rows.count()).toBe(1);
  expect(new URL(page.url()).searchParams.get("channel")).toBe("messenger");
});

test("several conversations are closed at once, with their progress", async () => {
  const ids = [await somebodyWrites("Close me, one"), await somebodyWrites("Close me, two")];
  const { page } = await company.open("marta", { path: "/inbox?q=Close+me" });

  await expect.poll(() => page.getByRole("checkbox").count()).toBe(2);
  for (const box of await page.getByRole("checkbox").all()) await box.check();
  await page.getByRole("toolbar").getByRole("button", { name: "Close" }).click();
  await page.getByText("2 conversations changed.").waitFor();

  const states = await Promise.all(ids.map((id) => company.desk.admin.getConversation({ params: { id } })));
  expect(states.map(({ status }) => status)).toEqual(["closed", "closed"]);
});

test("everything is done by keys: through the list, answer, close", async () => {
  const id = await somebodyWrites("Only keys, please");
  const { page } = await company.open("marta", { path: "/inbox?q=Only+keys" });

  await page.getByRole("link", { name: /Only keys, please/ }).waitFor();
  await page.keyboard.press("j");
  await page.waitForURL(new RegExp(id));
  await page.getByRole("log").getByText("Only keys, please").waitFor();
  await page.keyboard.press("r");
  await page.getByRole("textbox", { name: "Reply" }).and(page.locator(":focus")).waitFor();
  await page.keyboard.type("By keyboard alone");
  await page.keyboard.press("Control+Enter");
  await page.getByRole("article").filter({ hasText: "By keyboard alone" }).waitFor();
  await page.keyboard.press("Escape");
  await page.keyboard.press("e");
  await page.getByText("marta closed this").waitFor();
  await page.keyboard.press("?");
  await page.getByRole("dialog", { name: "Keyboard shortcuts" }).getByText("Next conversation").waitFor();
  await page.keyboard.press("Escape");
  await page.keyboard.press("Control+k");
  await page
    .getByRole("combobox", { name: /Type a command/ })
    .or(page.getByPlaceholder(/Type a command/))
    .first()
    .waitFor();

  expect((await company.desk.admin.getConversation({ params: { id } })).status).toBe("closed");
});

test.each([
  { theme: "light", size: "desktop" },
  { theme: "dark", size: "desktop" },
  { theme: "light", size: "phone" },
] as const)("axe finds nothing serious: $theme, $size", async ({ theme, size }) => {
  const id = await somebodyWrites(`Can you read this? ${theme} ${size}`);
  const { page, screenshot } = await company.open("marta", { path: `/inbox/${id}`, theme, size });
  await page.getByRole("log").getByText("Can you read this?").waitFor();

  await screenshot(`inbox-${theme}-${size}`);
  expect(await seriousViolations(page)).toEqual([]);
});

test("axe finds nothing serious in what opens over the page", async () => {
  const id = await somebodyWrites("What opens here?");
  const { page } = await company.open("marta", { path: `/inbox/${id}` });
  const opened: Record<string, readonly string[]> = {};
  const openers = {
    assignee: () => page.getByRole("button", { name: /Assignee/ }).click(),
    snooze: () => page.getByRole("button", { name: "Snooze" }).click(),
    more: () => page.getByRole("button", { name: "More" }).click(),
    user: () => page.getByRole("button", { name: /Your menu/ }).click(),
    snippets: () => page.getByRole("button", { name: "Snippets" }).click(),
    help: () => page.keyboard.press("?"),
    palette: () => page.keyboard.press("Control+k"),
  };

  await page.getByRole("log").getByText("What opens here?").waitFor();
  for (const [name, open] of Object.entries(openers)) {
    await open();
    await page.locator(":popover-open, dialog[open]").first().waitFor();
    opened[name] = await seriousViolations(page);
    await page.keyboard.press("Escape");
    await page.locator(":popover-open, dialog[open]").first().waitFor({ state: "hidden" });
  }

  expect(opened).toEqual(Object.fromEntries(Object.keys(openers).map((name) => [name, []])));
});

test("a view is saved under a name, opened again, and deleted", async () => {
  await somebodyWrites("Saved for later");
  const { page } = await company.open("marta", { path: "/inbox?q=Saved+for" });
  const views = page.getByRole("navigation", { name: "Views" });

  await page.getByRole("button", { name: "Filter" }).click();
  await page.getByLabel("Name of the view").fill("Kept");
  await page.getByRole("button", { name: "Save view" }).click();
  await views.getByRole("link", { name: "Kept" }).waitFor();
  await views.getByRole("link", { name: /All open/ }).click();
  await views.getByRole("link", { name: "Kept" }).click();
  await expect.poll(() => page.getByRole("region", { name: "Conversations" }).getByRole("listitem").count()).toBe(1);
  await page.getByRole("button", { name: "Delete this view" }).click();

  await views.getByRole("link", { name: "Kept" }).waitFor({ state: "detached" });
});

test("a text without end and a word without end stop within their row, at every width", async () => {
  const { cloud, page: messenger } = company.desk;
  const long = [`https://lumen.example/${"track/".repeat(60)}`, `Many\nlines ${"and words ".repeat(60)}`];
  const elements = long.map((words, i) => text(`long${i}`, cloud.clock.now() - 60_000, words, `long${i}`));
  await messenger.receiveAll(...elements);
  const { page } = await company.open("marta", { path: "/inbox?view=all" });
  const rows = page.getByRole("region", { name: "Conversations" }).getByRole("listitem");
  await page.getByRole("link", { name: /track/ }).waitFor();

  for (const width of [1440, 1000, 760, 360]) {
    await page.setViewportSize({ width, height: 800 });
    const measured = await rows.evaluateAll(overflowOf);
    expect({ width, overflow: measured.filter((one) => one !== null) }).toEqual({ width, overflow: [] });
  }
});
