import { expect, test } from "vitest";
import { text } from "../support/messenger-page.ts";
import { browserDesk } from "./support/browser-desk.ts";
import { seriousViolations } from "./support/check-accessibility.ts";

const company = browserDesk({
  people: {
    marta: { skills: ["repairs"] },
    joao: { skills: ["billing"] },
    lena: { skills: ["billing"], availability: "away" },
    olga: { seat: false },
  },
});

test("an admin writes rules by skill, tries them on a message, and they hold once they are saved", async () => {
  const { desk } = company;
  const { page, screenshot } = await company.open("admin", { path: `/settings/channels/${desk.page.id}/automation` });

  await page.getByRole("radio", { name: /^Rules/ }).check();
  await page.getByRole("button", { name: "Add a rule" }).click();
  const first = page.getByRole("region", { name: "Rule 1" });
  await first.getByRole("button", { name: "Add a condition" }).click();
  await page.getByRole("menuitem", { name: "Words in the message" }).click();
  await first.getByLabel("Words or phrases").fill("invoice");
  await first.getByLabel("Words or phrases").press("Enter");
  await first.getByLabel("Skills it takes").fill("billing");
  await first.getByLabel("Skills it takes").press("Enter");
  for (const name of [/marta/, /joao/, /lena/]) await first.getByRole("checkbox", { name }).check();
  expect(await first.getByRole("checkbox", { name: /olga/ }).isDisabled()).toBe(true);

  await page.getByRole("button", { name: "Add a rule" }).click();
  const second = page.getByRole("region", { name: "Rule 2" });
  await second.getByRole("checkbox", { name: /marta/ }).check();
  await page.getByRole("textbox", { name: "A message", exact: true }).fill("Where is my invoice?");
  await page.getByRole("button", { name: "Try this message" }).click();
  await page.getByText("joao would be given it.").waitFor();
  const why = (name: string) => page.getByRole("row", { name: new RegExp(name) }).innerText();
  expect(await why("marta")).toContain("Misses a skill");
  expect(await why("lena")).toContain("Is away");
  expect(await why("joao")).toContain("Chosen");
  await screenshot("routing-rules");
  expect(await seriousViolations(page)).toEqual([]);

  await page.getByRole("region", { name: "Assignment" }).getByRole("button", { name: "Save" }).click();
  await page.getByText("Saved.").waitFor();
  await desk.page.receiveAll(text("bill-1", desk.cloud.clock.now(), "My invoice is wrong", "ada"));
  await desk.page.receiveAll(text("lamp-1", desk.cloud.clock.now(), "My lamp is broken", "bob"));
  expect((await desk.conversationSaying("My invoice is wrong")).assigneeId).toBe(desk.people.joao.id);
  expect((await desk.conversationSaying("My lamp is broken")).assigneeId).toBe(desk.people.marta.id);
});

test("rules change places by keyboard and come back when one was removed by mistake; the first that fits wins", async () => {
  const { desk } = company;
  const rule = { when: [], skills: [], teamIds: [], fallback: null };
  const rules = [
    { ...rule, userIds: [desk.people.joao.id] },
    { ...rule, userIds: [desk.people.marta.id] },
  ];
  await desk.admin.updateChannelAccount({ params: { id: desk.page.id }, body: { routing: { mode: "rules", rules } } });
  const { page } = await company.open("admin", { path: `/settings/channels/${desk.page.id}/automation` });

  await page.getByRole("button", { name: "Move Rule 2", exact: true }).press("ArrowUp");
  await page.getByRole("button", { name: "Remove Rule 2" }).click();
  await expect.poll(() => page.getByRole("region", { name: /^Rule \d/ }).count()).toBe(1);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect.poll(() => page.getByRole("region", { name: /^Rule \d/ }).count()).toBe(2);
  await page.getByRole("region", { name: "Assignment" }).getByRole("button", { name: "Save" }).click();
  await page.getByText("Saved.").waitFor();

  const { routing } = await desk.admin.getChannelAccount({ params: { id: desk.page.id } });
  expect(routing.rules.map(({ userIds }) => userIds)).toEqual([[desk.people.marta.id], [desk.people.joao.id]]);
});

test("assignment is opted into, to users who are available or to the contact's owner with a fallback", async () => {
  const { desk } = company;
  await desk.admin.updateChannelAccount({ params: { id: desk.page.id }, body: { routing: { mode: "nobody" } } });
  const { page, screenshot } = await company.open("admin", { path: `/settings/channels/${desk.page.id}/automation` });
  const saved = () => desk.admin.getChannelAccount({ params: { id: desk.page.id } });
  const save = async (): Promise<void> => {
    await page.getByRole("region", { name: "Assignment" }).getByRole("button", { name: "Save" }).click();
    await expect.poll(() => page.getByText("Not saved yet.").count()).toBe(0);
  };

  const automatic = page.getByRole("switch", { name: /Automatically assign/ });
  expect(await automatic.isChecked()).toBe(false);
  await automatic.check();
  await page.getByRole("checkbox", { name: /lena/ }).check();
  expect(await page.getByRole("switch", { name: /only to available/ }).isChecked()).toBe(true);
  await page.getByRole("switch", { name: /only to available/ }).uncheck();
  await save();
  // A warm function believes what it knows of an account for half a minute.
  await desk.advance("31s");
  await desk.page.receiveAll(text("away-1", desk.cloud.clock.now(), "Whoever you are", "cleo"));
  expect((await desk.conversationSaying("Whoever you are")).assigneeId).toBe(desk.people.lena.id);

  await page.getByRole("radio", { name: /^Contact owner/ }).check();
  await page.getByRole("switch", { name: /Have a fallback/ }).check();
  await page.getByRole("group", { name: "Fallback" }).getByRole("checkbox", { name: /marta/ }).check();
  await save();
  expect((await saved()).routing).toMatchObject({
    mode: "contact_owner",
    fallback: { userIds: [desk.people.marta.id], teamIds: [] },
    availableOnly: false,
  });

  await page.getByRole("combobox", { name: "What came in" }).selectOption({ label: "In the last 24 hours" });
  await page.getByRole("button", { name: "Try on past traffic" }).click();
  await page.getByRole("table", { name: "What each would be given" }).waitFor();
  await screenshot("routing-traffic");
  expect(await seriousViolations(page)).toEqual([]);

  await automatic.uncheck();
  await save();
  expect((await saved()).routing.mode).toBe("nobody");
});

test("assignment and ticket rules stand together under Automation, also at the addresses that they had", async () => {
  const { desk } = company;
  await desk.admin.updateChannelAccount({
    params: { id: desk.page.id },
    body: { routing: { mode: "nobody", userIds: [], fallback: null } },
  });
  const { page, screenshot } = await company.open("admin", { path: `/settings/channels/${desk.page.id}` });
  const tabs = () => page.getByRole("tab").allInnerTexts();
  await expect.poll(tabs).toEqual(["Configuration", "Automation", "Held", "Move and delete"]);
  await page.getByRole("tab", { name: "Automation" }).click();

  const [assignment, tickets] = ["Assignment", "Tickets"].map((name) => page.getByRole("region", { name }));
  await assignment?.getByRole("switch", { name: /Automatically assign/ }).check();
  await assignment?.getByRole("checkbox", { name: /marta/ }).check();
  await tickets?.getByLabel("Priority").selectOption("low");
  await screenshot("channels-automation");
  expect(await seriousViolations(page)).toEqual([]);
  await assignment?.getByRole("button", { name: "Save" }).click();
  await expect.poll(() => assignment?.getByText("Not saved yet.").count()).toBe(0);
  // What is typed in one is not lost by saving the other.
  await tickets?.getByText("Not saved yet.").waitFor();
  await tickets?.getByRole("button", { name: "Save" }).click();
  await expect.poll(() => page.getByText("Not saved yet.").count()).toBe(0);
  const saved = await desk.admin.getChannelAccount({ params: { id: desk.page.id } });
  expect(saved).toMatchObject({ routing: { userIds: [desk.people.marta.id] }, ticketDefaults: { priority: "low" } });

  for (const old of ["assignment", "tickets"]) {
    await page.goto(`${desk.cloud.baseUrl}/settings/channels/${desk.page.id}/${old}`);
    await page.getByRole("tab", { name: "Automation", selected: true }).waitFor();
  }
});
