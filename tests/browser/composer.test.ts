import { expect, test } from "vitest";
import { text } from "../support/messenger-page.ts";
import { browserDesk } from "./support/browser-desk.ts";

const company = browserDesk({ people: { marta: {} }, routing: { mode: "nobody" } });
let said = 0;

async function somebodyWrites(words: string): Promise<string> {
  said += 1;
  const { desk } = company;
  await desk.page.receiveAll(text(`m${said}`, desk.cloud.clock.now() - 60_000, words, `person${said}`));
  return (await desk.conversationSaying(words)).id;
}

const PNG = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);

test("files are picked and dropped, go up, and are sent with the reply", async () => {
  const id = await somebodyWrites("Have you got the invoice?");
  const { page, screenshot } = await company.open("marta", { path: `/inbox/${id}` });
  await page.getByRole("textbox", { name: "Reply" }).fill("Here it is.");

  await page.getByLabel("Attach files").last().setInputFiles({ name: "lamp.png", mimeType: "image/png", buffer: PNG });
  const dropped = await page.evaluateHandle(`(() => {
    const data = new DataTransfer();
    data.items.add(new File(["%PDF-1.4"], "invoice.pdf", { type: "application/pdf" }));
    return data;
  })()`);
  await page.locator(".composer-text").first().dispatchEvent("drop", { dataTransfer: dropped });
  await page.getByRole("list", { name: "Files" }).getByText("invoice.pdf").waitFor();
  await expect.poll(() => page.getByRole("progressbar").count()).toBe(0);
  await screenshot("composer-files");
  await page.getByRole("button", { name: "Send", exact: true }).click();

  await page.getByRole("log").getByText("invoice.pdf").waitFor();
  await page.getByRole("log").getByRole("img", { name: "lamp.png" }).waitFor();
  const sent = (await company.desk.messages(id)).at(-1);
  expect(sent?.attachments.map(({ name, state }) => [name, state])).toEqual([
    ["lamp.png", "stored"],
    ["invoice.pdf", "stored"],
  ]);
});

test("a snippet is found by its slash and comes with the person's name, and the meeting link and library are inserted", async () => {
  const id = await somebodyWrites("Can we talk?");
  const { admin, people } = company.desk;
  await admin.associateConversation({ params: { id }, body: { email: "vera@example.com", firstName: "Vera" } });
  const body = { name: "Greeting", shortcut: "hi", text: "Dear {{contact.firstName|friend}},", shared: true };
  await admin.createSnippet({ body });
  await admin.createLibraryItem({
    body: { title: "Care of brass", kind: "article", link: "https://lumen.example/brass" },
  });
  await admin.updateUser({ params: { id: people.marta.id }, body: { meetingUrl: "https://meet.example/marta" } });
  const { page } = await company.open("marta", { path: `/inbox/${id}` });
  const field = page.getByRole("textbox", { name: "Reply" });

  await field.pressSequentially("/hi");
  await page.getByRole("option", { name: /Greeting/ }).waitFor();
  await page.keyboard.press("Enter");
  await expect.poll(() => field.inputValue()).toBe("Dear Vera,");
  await page.getByRole("button", { name: "Insert your meeting link" }).click();
  await expect.poll(() => field.inputValue()).toContain("https://meet.example/marta");
  await page.getByRole("button", { name: "Documents, articles and quotes" }).click();
  await page.getByRole("option", { name: /Care of brass/ }).click();

  await expect.poll(() => field.inputValue()).toContain("https://lumen.example/brass");
});

test("what was begun is kept on the server and is there again in another browser", async () => {
  const id = await somebodyWrites("Take your time.");
  const first = await company.open("marta", { path: `/inbox/${id}` });
  await first.page.getByRole("textbox", { name: "Reply" }).fill("Half a sen");
  await expect
    .poll(async () => {
      const marta = await company.desk.as(company.desk.people.marta);
      return marta.getDraft({ params: { id } }).then(
        ({ text: words }) => words,
        () => null,
      );
    })
    .toBe("Half a sen");

  const second = await company.open("marta", { path: `/inbox/${id}` });

  await expect.poll(() => second.page.getByRole("textbox", { name: "Reply" }).inputValue()).toBe("Half a sen");
});

test("a reply for later is shown as such and can be taken back", async () => {
  const id = await somebodyWrites("No hurry.");
  const { page } = await company.open("marta", { path: `/inbox/${id}` });

  await page.getByRole("textbox", { name: "Reply" }).fill("Tomorrow then");
  await page.getByRole("button", { name: "Send later" }).click();
  await page.getByRole("menuitem", { name: /Tomorrow morning/ }).click();
  const reply = page.getByRole("article").filter({ hasText: "Tomorrow then" });
  await reply.getByText("Scheduled").waitFor();
  await reply.getByRole("button", { name: "Undo" }).click();
  await reply.getByText("Taken back").waitFor();

  expect((await company.desk.messages(id)).find((one) => one.text === "Tomorrow then")?.status).toBe("cancelled");
});

test("a reply window that is over is said before one writes", async () => {
  const id = await somebodyWrites("Long ago.");
  await company.desk.advance("25h");
  company.problems.expect(/status of 401/);
  const { page } = await company.open("marta", { path: `/inbox/${id}` });

  await page.getByRole("note").waitFor();

  expect(await page.getByRole("textbox", { name: "Reply" }).isDisabled()).toBe(true);
});
