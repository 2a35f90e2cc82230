import { expect, test } from "vitest";
import { text } from "../support/messenger-page.ts";
import { browserDesk } from "./support/browser-desk.ts";
import { seriousViolations } from "./support/check-accessibility.ts";

const company = browserDesk({ people: { marta: {} } });

/** Petra, who wrote on Messenger and has a ticket. */
async function petra() {
  const { desk } = company;
  await desk.page.receiveAll(text("c1", desk.cloud.clock.now(), "When will my pendants come?", "petra"));
  const { id } = await desk.conversationSaying("pendants come");
  const body = { email: "petra.novak@example.com", firstName: "Petra", lastName: "Novak" };
  const { contactId } = await desk.admin.associateConversation({ params: { id }, body });
  return { conversationId: id, contactId: contactId ?? expect.fail("no contact") };
}

test("a contact is found, read on all channels by kind, and leads to the inbox", async () => {
  const { conversationId } = await petra();
  const { page, screenshot } = await company.open("marta", { path: "/contacts" });
  await page.getByLabel("Search names").fill("novak petra");
  await page.getByRole("link", { name: /Petra Novak/ }).waitFor();
  await screenshot("contacts-list");
  expect(await seriousViolations(page)).toEqual([]);

  await page.getByRole("link", { name: /Petra Novak/ }).click();
  const timeline = page.getByRole("region", { name: "Timeline" });
  await timeline.getByRole("link", { name: "Open ticket" }).waitFor();
  await screenshot("contact-page");
  expect(await seriousViolations(page)).toEqual([]);
  await timeline.getByRole("tab", { name: "Messages" }).click();
  await timeline.getByText("When will my pendants come?").waitFor();
  await timeline.getByRole("tab", { name: "Conversations" }).click();
  await expect.poll(() => timeline.getByRole("link", { name: "Open ticket" }).count()).toBe(0);
  await timeline.getByRole("link", { name: "View in inbox" }).click();

  await page.waitForURL(new RegExp(`/inbox/${conversationId}`));
});

test("a contact is created and changed, a wrong number is said at its field, blocked, and let in again", async () => {
  const { desk, problems } = company;
  const { page } = await company.open("marta", { path: "/contacts" });
  await page.getByRole("button", { name: "Create contact" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("First name").fill("Samir");
  await dialog.getByLabel("E-mail", { exact: true }).fill("samir@example.org");
  await dialog.getByLabel("Phone numbers").fill("12345");
  problems.expect(/400|422/);
  await dialog.getByRole("button", { name: "Create contact" }).click();
  await dialog.getByText("must be in international form").waitFor();
  await dialog.getByRole("button", { name: "Remove 12345" }).click();
  await dialog.getByRole("button", { name: "Create contact" }).click();
  await page.getByRole("heading", { name: "Samir" }).waitFor();

  const details = page.getByRole("form", { name: "Details" });
  await details.getByLabel("Last name").fill("Haddad");
  await details.getByLabel("Owner").selectOption({ label: "marta" });
  await details.getByRole("button", { name: "Add a property" }).click();
  await details.getByLabel("Name", { exact: true }).fill("Size");
  await details.getByLabel("Value").fill("L");
  await details.getByRole("button", { name: "Save" }).click();
  await page.getByText("Saved.").waitFor();
  const find = async () => (await desk.admin.listContacts({ query: { email: "samir@example.org" } })).items[0];
  expect(await find()).toMatchObject({ lastName: "Haddad", ownerId: desk.people.marta.id, properties: { Size: "L" } });

  await details.getByRole("button", { name: "Remove Size" }).click();
  await details.getByRole("button", { name: "Save" }).click();
  await expect.poll(async () => (await find())?.properties.Size).toBe("");
  await expect.poll(() => details.getByLabel("Value").count()).toBe(0);

  await page.getByRole("button", { name: "More" }).click();
  await page.getByRole("menuitem", { name: "Block" }).click();
  await page.getByText("Blocked", { exact: true }).waitFor();
  await page.getByRole("button", { name: "Undo" }).click();
  await expect.poll(async () => (await find())?.blockedAt).toBeNull();
});

test("two contacts who are one are merged by suggestion, parted again, and one is deleted for good with a receipt", async () => {
  const { desk } = company;
  const twin = { firstName: "Max", lastName: "Muster" };
  const { id } = await desk.admin.createContact({ body: { ...twin, email: "max@a.example" } });
  await desk.admin.createContact({ body: { ...twin, email: "max@b.example" } });
  const colleague = await company.open("marta", { path: "/contacts" });
  const seenByColleague = colleague.page.getByRole("link", { name: /Max Muster/ });
  await expect.poll(() => seenByColleague.count()).toBe(2);
  const { page, screenshot } = await company.open("admin", { path: `/contacts/${id}` });
  const suggested = page.getByRole("region", { name: "Perhaps the same person" });
  await suggested.getByText(/max@b.example/).waitFor();
  await screenshot("contact-suggestion");
  await suggested.getByRole("button", { name: "Merge" }).click();
  await page.getByRole("region", { name: "Merged contacts" }).waitFor();
  expect((await desk.admin.getContact({ params: { id } })).emails).toContain("max@b.example");
  await page.getByRole("region", { name: "Merged contacts" }).getByRole("button", { name: "Undo the merge" }).click();
  await expect.poll(async () => (await desk.admin.getContact({ params: { id } })).emails).toEqual(["max@a.example"]);

  await page.getByRole("button", { name: "More" }).click();
  await page.getByRole("menuitem", { name: "Delete for good" }).click();
  const dialog = page.getByRole("dialog");
  expect(await dialog.getByRole("button", { name: "Delete for good" }).isDisabled()).toBe(true);
  await dialog.getByLabel(/Type/).fill("Max Muster");
  await dialog.getByRole("button", { name: "Delete for good" }).click();
  await dialog.getByLabel("Number of the receipt").waitFor();
  await screenshot("contact-receipt");
  await dialog.getByRole("button", { name: "Close" }).last().click();
  await page.waitForURL(/\/contacts$/);
  await expect(desk.admin.getContact({ params: { id } })).rejects.toThrow("404");
  await expect.poll(() => seenByColleague.count()).toBe(1);
});

test("contacts are imported with a report, and the pages fit a phone, the dark and another language", async () => {
  const admin = await company.open("admin", { path: "/contacts" });
  const rows = ["email,first name,Shoe size", "lia@example.com,Lia,39", "not an address,Tom,44"];
  await admin.page.getByRole("button", { name: "Import and export" }).click();
  await admin.page.getByRole("menuitem", { name: /Import a CSV/ }).click();
  const dialog = admin.page.getByRole("dialog");
  await dialog
    .getByLabel("CSV file")
    .setInputFiles({ name: "people.csv", mimeType: "text/csv", buffer: Buffer.from(rows.join("\n")) });
  await dialog.getByRole("button", { name: "Import", exact: true }).click();
  await dialog.getByRole("heading", { name: "Rows that were not taken" }).waitFor();
  await expect.poll(() => dialog.getByRole("row").count()).toBe(2);

  const look = { path: "/contacts", size: "phone", theme: "dark", language: "es" } as const;
  const phone = await company.open("marta", look);
  await phone.page.getByRole("link", { name: /Petra Novak/ }).waitFor();
  await phone.screenshot("contacts-list-phone-dark-es");
  await phone.page.getByRole("link", { name: /Petra Novak/ }).click();
  await phone.page.getByLabel("Apellid").waitFor();
  await phone.screenshot("contact-page-phone-dark-es");
  expect(await seriousViolations(phone.page)).toEqual([]);
});
