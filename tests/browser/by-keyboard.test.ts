import { beforeAll, expect, test } from "vitest";
import type { AnswerOf } from "../../lib/api/routes.ts";
import { text } from "../support/messenger-page.ts";
import { browserDesk } from "./support/browser-desk.ts";

const company = browserDesk({ people: { marta: {}, joao: {} }, routing: { mode: "nobody" } });
let workshop: AnswerOf<"createInbox">;
let said = 0;

beforeAll(async () => {
  const { admin, people } = company.desk;
  const body = { name: "Workshop", kind: "inbox" as const, memberIds: [people.marta.id] };
  workshop = await admin.createInbox({ body });
  await admin.createSnippet({ body: { name: "Greeting", shortcut: "hi", text: "Good day,", shared: true } });
});

async function somebodyWrites(words: string): Promise<string> {
  said += 1;
  const { desk } = company;
  await desk.page.receiveAll(text(`m${said}`, desk.cloud.clock.now() - 60_000, words, `person${said}`));
  return (await desk.conversationSaying(words)).id;
}
const headOf = (id: string) => company.desk.admin.getConversation({ params: { id } });

test("a conversation is worked on from beginning to end without a mouse", async () => {
  const { admin, people } = company.desk;
  await admin.updateUser({ params: { id: people.marta.id }, body: { undoSeconds: 30 } });
  const [second, first] = [await somebodyWrites("Keys two"), await somebodyWrites("Keys one")];
  const { page, screenshot } = await company.open("marta", { path: "/inbox?q=Keys" });
  const { keyboard } = page;
  // From the beginning: a dialog that opens before the browser is told to hand it over is nobody's.
  const chooser = page.waitForEvent("filechooser", { timeout: 90_000 });
  const log = page.getByRole("log");
  const focused = (role: "textbox" | "combobox", name: string) =>
    page.getByRole(role, { name }).and(page.locator(":focus")).waitFor();
  await page.getByRole("link", { name: /Keys one/ }).waitFor();

  await keyboard.press("j");
  await page.waitForURL(new RegExp(first));
  await log.getByText("Keys one").waitFor();
  await keyboard.press("a");
  await focused("combobox", "Assign to");
  await keyboard.type("joao");
  await keyboard.press("Enter");
  await log.getByText("marta assigned this to joao").waitFor();
  await keyboard.press("t");
  await focused("textbox", "Tag");
  await keyboard.type("brass");
  await keyboard.press("Enter");
  await page.getByRole("list", { name: "Tags" }).getByText("brass").waitFor();
  await keyboard.press("n");
  await focused("textbox", "Comment");
  await keyboard.type("He likes brass.");
  await keyboard.press("Control+Enter");
  await page.getByRole("article").filter({ hasText: "He likes brass." }).getByText("Internal").waitFor();
  await keyboard.press("Escape");

  await keyboard.press("r");
  await focused("textbox", "Reply");
  await keyboard.press("Escape");
  await keyboard.press("f");
  await (await chooser).setFiles({ name: "care.pdf", mimeType: "application/pdf", buffer: Buffer.from("%PDF-1.4") });
  await page.getByRole("list", { name: "Files" }).getByText("care.pdf").waitFor();
  await keyboard.press("s");
  await focused("combobox", "Snippets");
  await keyboard.type("greet");
  await keyboard.press("Enter");
  await expect.poll(() => page.getByRole("textbox", { name: "Reply" }).inputValue()).toBe("Good day,");
  await focused("textbox", "Reply");
  await keyboard.type(" it is polished.");
  await expect.poll(() => page.getByRole("progressbar").count()).toBe(0);
  await keyboard.press("Control+Enter");
  await page
    .getByText(/^Goes out/)
    .first()
    .waitFor();
  await keyboard.press("Escape");
  await keyboard.press("u");
  await page.getByText("Taken back: it was not sent.").waitFor();
  await expect.poll(() => page.getByRole("textbox", { name: "Reply" }).inputValue()).toBe("Good day, it is polished.");

  await keyboard.press("v");
  await focused("combobox", "Move to");
  await keyboard.type("work");
  await keyboard.press("Enter");
  await log.getByText("marta moved this to Workshop").waitFor();
  await keyboard.press("z");
  await page.getByRole("menuitem", { name: /Tomorrow morning/ }).waitFor();
  await keyboard.press("ArrowDown");
  await keyboard.press("Enter");
  await log.getByText(/marta snoozed this until/).waitFor();
  await keyboard.press("e");
  await log.getByText("marta closed this").waitFor();
  await keyboard.press("k");
  await keyboard.press("j");
  await page.waitForURL(new RegExp(second));
  await log.getByText("Keys two").waitFor();
  await keyboard.press("?");
  const sheet = page.getByRole("dialog", { name: "Keyboard shortcuts" });
  await sheet.waitFor();
  await screenshot("help-sheet");

  const keys = await sheet.locator("dt").allInnerTexts();
  const wanted = [
    "Assign",
    "Close",
    "Snooze",
    "Add a tag",
    "Comment",
    "Reply",
    "Snippets",
    "Attach files",
    "Add image",
  ];
  const more = [
    "Send",
    "Undo",
    "Move to another inbox",
    "Next conversation",
    "Previous conversation",
    "New conversation",
  ];
  expect(keys).toEqual(expect.arrayContaining([...wanted, ...more]));
  const head = await headOf(first);
  expect(head).toMatchObject({ status: "closed", inboxId: workshop.id, tags: ["brass"], assigneeId: null });
  const messages = await company.desk.messages(first);
  expect(messages.filter(({ kind }) => kind === "comment").map((one) => one.text)).toEqual(["He likes brass."]);
  expect(messages.find(({ kind }) => kind === "outbound")).toMatchObject({ status: "cancelled" });
});

test("a conversation that was moved comes back by undoing, and several are moved at once", async () => {
  const ids = [await somebodyWrites("Move me, one"), await somebodyWrites("Move me, two")];
  const [id = ""] = ids;
  const support = company.desk.inbox.id;
  await company.desk.admin.updateConversation({ params: { id }, body: { assigneeId: company.desk.people.joao.id } });
  const { page } = await company.open("marta", { path: `/inbox/${id}?q=Move+me` });
  const places = async () => (await Promise.all(ids.map(headOf))).map(({ inboxId }) => inboxId);

  await page.getByRole("button", { name: "More" }).click();
  await page.getByRole("menuitem", { name: "Move to another inbox" }).click();
  await page.getByRole("option", { name: "Workshop" }).click();
  await page.getByText("Moved to Workshop.").waitFor();
  await expect.poll(places).toEqual([workshop.id, support]);
  expect((await headOf(id)).assigneeId).toBeNull();
  await page.getByRole("button", { name: "Undo" }).click();
  await expect.poll(places).toEqual([support, support]);
  expect((await headOf(id)).assigneeId).toBe(company.desk.people.joao.id);

  for (const box of await page.getByRole("checkbox", { name: /Select/ }).all()) await box.check();
  await page.getByRole("toolbar").getByRole("button", { name: "Move" }).click();
  await page.getByRole("option", { name: "Workshop" }).click();
  await page.getByText("2 conversations changed.").waitFor();
  expect(await places()).toEqual([workshop.id, workshop.id]);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect.poll(places).toEqual([support, support]);
});
