import { expect, test } from "vitest";
import { PAGE, text } from "../support/messenger-page.ts";
import { browserDesk } from "./support/browser-desk.ts";
import { widthOf } from "./support/measure.ts";

const company = browserDesk({ people: { marta: {} } });
const person = "kinds";
let said = 0;

const now = (): number => company.desk.cloud.clock.now();
const from = () => ({ sender: { id: person }, recipient: { id: PAGE }, timestamp: now() });
const withFile = (type: string, payload: Readonly<Record<string, unknown>>) => {
  said += 1;
  return { ...from(), message: { mid: `m_file${said}`, attachments: [{ type, payload }] } };
};

test("pictures, stickers, sound, places, edits, deletions and reactions are shown for what they are", async () => {
  const { desk } = company;
  await desk.page.receiveAll(text("m_kind1", now() - 9_000, "Order 1042? See https://lumen.example/o/1042.", person));
  const id = (await desk.conversationSaying("Order 1042?")).id;
  const edit = { mid: "m_kind1", text: "Order 1043? See https://lumen.example/o/1043.", num_edit: 1 };
  await desk.page.receiveAll(
    { ...from(), message_edit: edit },
    withFile("image", { url: "https://scontent.xx.fbcdn.net/v/lamp.png" }),
    withFile("image", { url: "https://scontent.xx.fbcdn.net/v/like.png", sticker_id: 369239263222822 }),
    withFile("audio", { url: "https://cdn.fbsbx.com/v/note.mp3" }),
    withFile("location", { coordinates: { lat: 48.2082, long: 16.3738 } }),
    withFile("file", { url: "https://cdn.fbsbx.com/v/manual.pdf" }),
    text("m_gone", now(), "Sent by mistake", person),
  );
  await desk.page.receiveAll(
    { ...from(), message: { mid: "m_gone", is_deleted: true } },
    { ...from(), reaction: { mid: "m_kind1", action: "react", reaction: "love", emoji: "❤️" } },
  );
  const { page, screenshot } = await company.open("marta", { path: `/inbox/${id}` });
  const log = page.getByRole("log");

  await log.getByText("Order 1043?").waitFor();
  expect(await log.getByRole("link", { name: "https://lumen.example/o/1043" }).getAttribute("rel")).toContain(
    "noopener",
  );
  await log.getByRole("button", { name: "Edited" }).click();
  await log.getByText("Order 1042?").waitFor();
  await expect.poll(() => log.locator(".attachment-image img").evaluate(widthOf)).toBeGreaterThan(0);
  await expect.poll(() => log.locator(".attachment-sticker img").evaluate(widthOf)).toBeGreaterThan(0);
  expect(await log.locator("audio").count()).toBe(1);
  await log.getByRole("link", { name: /48.2082/ }).waitFor();
  await log.getByRole("link", { name: /manual.pdf/ }).waitFor();
  await log.getByText(/Deleted by its author/).waitFor();
  await log.getByRole("list", { name: "Reactions" }).getByText("❤️").waitFor();
  await screenshot("message-kinds");
});

test("who it was given to, and why, is read in the conversation", async () => {
  const { desk } = company;
  // Whoever closed their browser is offline after a while, and is given nothing.
  const { page } = await company.open("marta");
  await desk.admin.setAvailability({ params: { id: desk.people.marta.id }, body: { status: "available" } });
  await desk.page.receiveAll(text("m_why", now(), "Who gets me?", "why"));

  await page.getByRole("link", { name: /Who gets me/ }).click();
  await page.getByText("Parley assigned this to marta").waitFor();
  await page.getByRole("button", { name: "Why?" }).click();

  await page.getByRole("dialog").getByText("Chosen").waitFor();
});
