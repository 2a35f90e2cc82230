import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { text } from "../support/messenger-page.ts";
import { browserDesk } from "./support/browser-desk.ts";
import { seriousViolations } from "./support/check-accessibility.ts";

const company = browserDesk({ people: { marta: {}, joao: {} } });

/** A few tickets that look like work, the first of which a conversation began. */
async function someTickets() {
  const { desk } = company;
  await desk.page.receiveAll(text("t1", desk.cloud.clock.now(), "My Aurora lamp flickers", "ada"));
  const [pipeline] = (await desk.admin.listPipelines()).items;
  const subjects = ["Twelve pendants for a restaurant", "Replacement shade for a Halo", "Invoice with the old address"];
  for (const [index, subject] of subjects.entries()) {
    const ownerId = index === 0 ? desk.people.marta.id : null;
    await desk.admin.createTicket({ body: { subject, priority: index === 0 ? "urgent" : "low", ownerId } });
  }
  const stages = pipeline?.stages ?? expect.fail("no pipeline");
  return { stages, closed: stages.find(({ meaning }) => meaning === "closed") ?? expect.fail("no stage is closed") };
}

const ticketCalled = async (words: string) => {
  const { items } = await company.desk.admin.listTickets({ query: { q: words } });
  return items[0] ?? expect.fail(`no ticket says ${words}`);
};

test("tickets are searched, moved on the board by dragging and by keys, and taken back; a colleague sees it at once", async () => {
  const { stages, closed } = await someTickets();
  const marta = await company.open("marta", { path: "/tickets" });
  const { page } = marta;
  await page.getByRole("link", { name: "Twelve pendants" }).waitFor();
  await marta.screenshot("tickets-table");
  expect(await seriousViolations(page)).toEqual([]);

  await page.getByLabel("Search subjects").fill("shade halo");
  await expect.poll(() => page.getByRole("row").count()).toBe(2);
  await page.getByLabel("Search subjects").fill("");
  await page.getByLabel("Priority").selectOption("urgent");
  await expect.poll(() => page.getByRole("row").count()).toBe(2);
  await page.getByRole("button", { name: "Clear" }).click();

  await page.getByRole("button", { name: "Board by stage" }).click();
  const column = (at: Page, index: number) => at.getByRole("region", { name: stages[index]?.name ?? "", exact: true });
  await column(page, 0).getByRole("link", { name: "Twelve pendants" }).waitFor();
  await marta.screenshot("tickets-board");
  expect(await seriousViolations(page)).toEqual([]);

  const joao = await company.open("joao", { path: "/tickets?layout=board" });
  await column(joao.page, 0).getByRole("link", { name: "Twelve pendants" }).waitFor();
  await column(page, 0).getByText("Twelve pendants").dragTo(column(page, 1));
  await column(page, 1).getByRole("link", { name: "Twelve pendants" }).waitFor();
  await column(joao.page, 1).getByRole("link", { name: "Twelve pendants" }).waitFor();
  expect((await ticketCalled("pendants")).stageId).toBe(stages[1]?.id);

  await column(page, 0).getByRole("link", { name: "Replacement shade" }).press("Shift+ArrowRight");
  await column(page, 1).getByRole("link", { name: "Replacement shade" }).waitFor();
  await expect.poll(async () => (await ticketCalled("Replacement")).stageId).toBe(stages[1]?.id);
  await page.getByRole("button", { name: "Undo" }).last().click();
  await column(page, 0).getByRole("link", { name: "Replacement shade" }).waitFor();
  await expect.poll(async () => (await ticketCalled("Replacement")).stageId).toBe(stages[0]?.id);

  await column(page, 0)
    .getByRole("button", { name: /Move #/ })
    .first()
    .click();
  await page.getByRole("menuitemradio", { name: closed.name }).click();
  await page.getByRole("status").getByText(closed.name).waitFor();
});

test("a ticket is created, changed, linked to a conversation both ways, merged and parted again, closed and reopened", async () => {
  const { desk } = company;
  await desk.page.receiveAll(text("t2", desk.cloud.clock.now(), "Does the Brisa dim?", "bruno"));
  const conversation = await desk.conversationSaying("Does the Brisa dim");
  const marta = await company.open("marta", { path: "/tickets" });
  const { page } = marta;

  await page.getByRole("button", { name: "Create ticket" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Subject").fill("Dimmer for the Brisa");
  await dialog.getByLabel("Priority").selectOption("high");
  await dialog.getByRole("button", { name: "Create ticket" }).click();
  await page.getByRole("button", { name: "Open", exact: true }).click();
  await page.getByRole("heading", { name: "Dimmer for the Brisa" }).waitFor();

  await page.getByLabel("Description").fill("Asked by phone first.");
  await page.getByRole("button", { name: "Add a property" }).click();
  await page.getByLabel("Name").fill("Product");
  await page.getByLabel("Value").fill("Brisa");
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByText("Saved.").waitFor();
  const ticket = await ticketCalled("Dimmer");
  expect(ticket).toMatchObject({
    priority: "high",
    description: "Asked by phone first.",
    properties: { Product: "Brisa" },
  });

  await page.getByRole("button", { name: "Link a conversation" }).click();
  await page
    .getByRole("dialog")
    .getByRole("button", { name: /Does the Brisa dim/ })
    .click();
  await page
    .getByRole("region", { name: "Conversations" })
    .getByRole("link", { name: /Does the Brisa dim/ })
    .waitFor();
  expect((await desk.admin.getConversation({ params: { id: conversation.id } })).ticketIds).toContain(ticket.id);

  const other = await ticketCalled("Does the Brisa dim");
  await page.getByRole("button", { name: "More" }).click();
  await page.getByRole("menuitem", { name: /Merge another ticket/ }).click();
  await page
    .getByRole("dialog")
    .getByRole("button", { name: new RegExp(`#${other.number}$`) })
    .click();
  await page.getByText(`Merged into #${ticket.number}.`).waitFor();
  await marta.screenshot("ticket-page");
  expect(await seriousViolations(page)).toEqual([]);
  await page.getByRole("region", { name: "Merged tickets" }).getByRole("button", { name: "Undo the merge" }).click();
  await page.getByText("Each ticket is on its own again.").waitFor();

  await page.getByRole("button", { name: "Close", exact: true }).first().click();
  await page.getByRole("button", { name: "Reopen" }).waitFor();
  expect((await ticketCalled("Dimmer")).closedAt).not.toBeNull();
  await page.getByRole("button", { name: "Reopen" }).click();
  await expect.poll(async () => (await ticketCalled("Dimmer")).closedAt).toBeNull();

  await page
    .getByRole("region", { name: "Conversations" })
    .getByRole("link", { name: /Does the Brisa dim/ })
    .click();
  await page.waitForURL(new RegExp(`/inbox/${conversation.id}`));
});

test("a file of tickets is imported with a report of its bad rows, and all are exported", async () => {
  const admin = await company.open("admin", { path: "/tickets?state=all" });
  const { page } = admin;
  const rows = ["subject,priority,Region", "By post,low,North", ",high,South", "By fax,purple,East"];

  await page.getByRole("button", { name: "Import and export" }).click();
  await page.getByRole("menuitem", { name: /Import a CSV/ }).click();
  const dialog = page.getByRole("dialog");
  await dialog
    .getByLabel("CSV file")
    .setInputFiles({ name: "tickets.csv", mimeType: "text/csv", buffer: Buffer.from(rows.join("\n")) });
  await dialog.getByRole("button", { name: "Import", exact: true }).click();
  await dialog.getByRole("heading", { name: "Rows that were not taken" }).waitFor();
  await expect.poll(() => dialog.getByRole("row").count()).toBe(3);
  await admin.screenshot("tickets-import");
  await dialog.getByRole("button", { name: "Close" }).last().click();
  await page.getByRole("link", { name: "By post" }).waitFor();

  await page.getByRole("button", { name: "Import and export" }).click();
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("menuitem", { name: "Export as CSV" }).click(),
  ]);
  expect(download.suggestedFilename()).toBe("tickets.csv");
});

test("the pages fit a phone, the dark and another language", async () => {
  const phone = await company.open("marta", { path: "/tickets", size: "phone", theme: "dark", language: "pt-PT" });
  await phone.page.getByRole("row").nth(2).waitFor();
  await phone.screenshot("tickets-table-phone-dark-pt");
  expect(await seriousViolations(phone.page)).toEqual([]);
  await phone.page.getByRole("button", { name: "Quadro por etapa" }).click();
  await phone.page
    .getByRole("button", { name: /Mover #/ })
    .first()
    .waitFor();
  await phone.screenshot("tickets-board-phone-dark-pt");
  await phone.page.getByRole("link", { name: /pendants/ }).click();
  await phone.page.getByLabel("Assunto").waitFor();
  await phone.screenshot("ticket-page-phone-dark-pt");
  expect(await seriousViolations(phone.page)).toEqual([]);
});
