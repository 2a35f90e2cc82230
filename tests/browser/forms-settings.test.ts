import { expect, test } from "vitest";
import { serve } from "../support/serve.ts";
import { browserDesk } from "./support/browser-desk.ts";
import { seriousViolations } from "./support/check-accessibility.ts";

const company = browserDesk({ people: { marta: {} } });

test("an admin builds a form, connects it, and what the public sends by its code arrives", async () => {
  const { desk } = company;
  const stages = [
    { name: "New", meaning: "open" },
    { name: "From the site", meaning: "open" },
  ] as const;
  await desk.admin.createPipeline({ body: { name: "Repairs", stages: [...stages] } });
  const { page, screenshot } = await company.open("admin", { path: "/settings/forms" });
  await page.getByText("There is no form yet").waitFor();
  await screenshot("forms-empty");

  await page.getByRole("button", { name: "Create a form" }).click();
  await page.getByRole("dialog").getByLabel("Name").fill("Repair request");
  await page.getByRole("dialog").getByRole("button", { name: "Create a form" }).click();
  await page.getByRole("heading", { name: "Repair request", level: 1 }).waitFor();

  const preview = page.getByRole("figure", { name: "Preview" });
  const fields = page.getByRole("list", { name: "Fields" });
  expect(await fields.getByRole("listitem").count()).toBe(3);
  expect(await preview.innerText()).not.toContain("Pipeline");

  await page.getByRole("button", { name: "Add a field" }).click();
  await fields.getByRole("button", { name: /New field.*Text/ }).click();
  await page.getByLabel("Label").fill("Model");
  await page.getByLabel("Type").selectOption({ label: "Choice" });
  await page.getByLabel("Choices").fill("Halo");
  await page.getByLabel("Choices").press("Enter");
  await page.getByLabel("Choices").fill("Aurora");
  await page.getByLabel("Choices").press("Enter");
  await page.getByRole("switch", { name: "Required" }).check();
  await fields.getByRole("button", { name: /^Model/ }).click();
  await page.getByRole("button", { name: "Move Model", exact: true }).press("ArrowUp");
  expect(await preview.innerText()).toMatch(/Model \*[\s\S]*How can we help/);

  await page.getByRole("button", { name: "Add a field" }).click();
  await fields.getByRole("button", { name: /New field.*Text/ }).click();
  await page.getByLabel("Label").fill("Campaign");
  await page.getByRole("switch", { name: /^Hidden/ }).check();
  await page.getByRole("textbox", { name: "Default value" }).fill("autumn");
  expect(await preview.innerText()).not.toContain("Campaign");
  await page.getByLabel("Pipeline").selectOption({ label: "Repairs" });
  await page.getByLabel("Status").selectOption({ label: "From the site" });
  await screenshot("forms-builder");
  expect(await seriousViolations(page)).toEqual([]);
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByText("Saved.").waitFor();

  await page.getByRole("link", { name: "Connect it" }).click();
  await page.getByLabel("Name", { exact: true }).fill("Repairs on the site");
  await page.getByRole("button", { name: "Continue with Form" }).click();
  await page.getByRole("button", { name: "Continue" }).click();
  await page.getByRole("switch", { name: /Automatically assign/ }).check();
  await page.getByRole("checkbox", { name: /marta/ }).check();
  await page.getByRole("button", { name: "Connect", exact: true }).click();
  await page.getByRole("heading", { name: "Repairs on the site is connected" }).waitFor();
  const code = await page.getByLabel("Code for your page").inputValue();
  expect(code).toContain('name="Model"');
  await screenshot("forms-connected");
  expect(await seriousViolations(page)).toEqual([]);

  const site = await serve((_, response) => {
    response.setHeader("content-type", "text/html");
    response.end(`<!doctype html><html lang="en"><title>Shop</title><link rel="icon" href="data:,">${code}`);
  });
  const visitor = await page.context().newPage();
  await visitor.goto(site.url);
  await visitor.getByLabel("E-mail").fill("petra@example.com");
  await visitor.getByLabel("What is it about?").fill("Flickers");
  await visitor.getByLabel("Model").selectOption("Aurora");
  await visitor.getByLabel("How can we help?").fill("It flickers <b>at night</b>");
  await visitor.getByRole("button", { name: "Send" }).click();
  await visitor.getByText("Thank you. We will get back to you.").waitFor();
  await visitor.close();
  site.close();
  await desk.cloud.idle();

  const conversation = await desk.conversationSaying("Flickers");
  expect(conversation.assigneeId).toBe(desk.people.marta.id);
  const [message] = await desk.messages(conversation.id);
  expect(message?.text).not.toContain("autumn");
  const [pipeline] = (await desk.admin.listPipelines()).items.filter(({ name }) => name === "Repairs");
  const ticket = (await desk.admin.listTickets({ query: {} })).items.find((one) =>
    one.conversationIds.includes(conversation.id),
  );
  expect(ticket).toMatchObject({ subject: "Flickers", pipelineId: pipeline?.id, stageId: pipeline?.stages[1]?.id });

  await page.getByRole("link", { name: "Manage form" }).click();
  await page.getByRole("link", { name: "Repairs on the site" }).waitFor();
  await page.getByRole("tab", { name: "Submissions" }).click();
  await page.getByText("petra@example.com").waitFor();
  expect(await page.getByRole("list", { name: "Submissions" }).innerText()).toMatch(
    /Model\s+Aurora[\s\S]*From the site/,
  );
  expect(await page.getByRole("list", { name: "Submissions" }).innerText()).toContain("autumn");
  await screenshot("forms-submissions");
  expect(await seriousViolations(page)).toEqual([]);
});

test("an existing form channel is given other ticket properties, and its form other fields", async () => {
  const { desk } = company;
  const form = await desk.admin.createForm({ body: { name: "Callback" } });
  const account = await desk.admin.createChannelAccount({
    body: { channel: "form", name: "Callbacks", inboxId: desk.inbox.id, settings: { formId: form.id } },
  });
  const { page } = await company.open("admin", { path: `/settings/channels/${account.id}/automation` });
  await page.getByLabel("Priority").selectOption("low");
  await page.getByRole("region", { name: "Tickets" }).getByRole("button", { name: "Save" }).click();
  await page.getByText("Saved.").waitFor();
  expect((await desk.admin.getChannelAccount({ params: { id: account.id } })).ticketDefaults.priority).toBe("low");

  await page.getByRole("tab", { name: "Configuration" }).click();
  await page.getByRole("link", { name: "Manage form" }).first().click();
  const list = page.getByRole("list", { name: "Fields" });
  await page.getByRole("button", { name: "Remove What is it about?" }).click();
  await page.getByRole("button", { name: "Undo" }).click();
  await list.getByRole("button", { name: /^How can we help/ }).click();
  await page.getByLabel("Label").fill("When may we call?");
  await page.getByRole("button", { name: "Save" }).click();
  const labels = async () => (await desk.admin.getForm({ params: { id: form.id } })).fields.map(({ label }) => label);
  await expect.poll(labels).toEqual(["E-mail", "What is it about?", "When may we call?", "Pipeline", "Stage"]);
});

test("the builder fits a phone and the dark", async () => {
  const { desk } = company;
  const { id } = await desk.admin.createForm({ body: { name: "Ask us" } });
  const { page, screenshot } = await company.open("admin", {
    path: `/settings/forms/${id}`,
    size: "phone",
    theme: "dark",
  });
  await page.getByRole("button", { name: "Add a field" }).waitFor();
  await screenshot("forms-builder-phone-dark");
  expect(await seriousViolations(page)).toEqual([]);
  const wider =
    "document.querySelector('.page-content').scrollWidth - document.querySelector('.page-content').clientWidth";
  expect(await page.evaluate(wider)).toBe(0);
});
