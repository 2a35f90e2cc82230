import { expect, test } from "vitest";
import { text } from "../support/messenger-page.ts";
import { browserDesk } from "./support/browser-desk.ts";
import { seriousViolations } from "./support/check-accessibility.ts";

const company = browserDesk({ people: {} });

test("the page that a visitor writes from can be followed only if it is one, and their typing is seen", async () => {
  const { desk } = company;
  await desk.page.receiveAll(text("visit-1", desk.cloud.clock.now(), "Is the green one in stock?", "vera"));
  const { id } = await desk.conversationSaying("Is the green one in stock?");
  const { page, screenshot } = await company.open("admin");
  const details = { pageUrl: "https://lumen.example/green?from=ad", pageTitle: "Green lamps" };
  await page.route("**/v1/conversations/*/messages*", async (route) => {
    const answer = await route.fetch();
    const { items, ...rest } = (await answer.json()) as { readonly items: readonly object[] };
    await route.fulfill({ response: answer, json: { ...rest, items: items.map((one) => ({ ...one, details })) } });
  });
  const { promise: socket, resolve: opened } = Promise.withResolvers<(frame: unknown) => void>();
  await page.routeWebSocket(/./, (route) => {
    // Once the server has said something, it listens.
    route.connectToServer().onMessage((frame) => {
      route.send(frame);
      opened((other) => route.send(JSON.stringify(other)));
    });
  });
  await page.goto(`${desk.cloud.baseUrl}/inbox/${id}`);

  const card = page.getByRole("complementary", { name: "Details" }).getByRole("region", { name: "Page" });
  const link = card.getByRole("link", { name: "Green lamps" });
  await link.waitFor();
  expect(await link.getAttribute("href")).toBe("https://lumen.example/green?from=ad");
  expect(await link.getAttribute("rel")).toContain("noreferrer");
  await card.getByText("lumen.example", { exact: true }).waitFor();
  const send = await socket;
  const data = { userId: "visitor", name: "Visitor" };
  const at = new Date(desk.cloud.clock.now()).toISOString();
  send({ events: [{ id: "t1", type: "typing", at, topic: `conversation:${id}`, conversationId: id, data }] });
  await page.getByText(/is typing…/).waitFor();
  await screenshot("chat-conversation");
  expect(await seriousViolations(page)).toEqual([]);

  details.pageUrl = "javascript:alert(1)";
  await page.reload();
  await card.getByText("Green lamps").waitFor();
  expect(await page.getByRole("link", { name: "Green lamps" }).count()).toBe(0);
});
