import type { WebSocketRoute } from "playwright-core";
import { expect, test } from "vitest";
import { websiteChat } from "../support/chat-visitor.ts";
import { browserDesk, type Seat } from "./support/browser-desk.ts";
import { field, inChat, openChat, send, siteOf, write } from "./support/chat-page.ts";

const company = browserDesk({ people: { marta: {} } });

const aChat = async (settings: Readonly<Record<string, unknown>> = {}) =>
  (await websiteChat(company.desk, { settings })).account;

/** What somebody wrote has become a conversation, which Marta opens. */
async function martaOpens(words: string): Promise<Seat> {
  await company.desk.cloud.idle();
  const { id } = await company.desk.conversationSaying(words);
  const marta = await company.open("marta", { path: `/inbox/${id}` });
  await marta.page.getByRole("log").getByText(words).waitFor();
  return marta;
}

async function answers({ page }: Seat, words: string): Promise<void> {
  await page.getByRole("textbox", { name: "Reply" }).fill(words);
  await page.getByRole("button", { name: "Send", exact: true }).click();
}

const idOf = async (words: string) => (await company.desk.conversationSaying(words)).id;

test("a visitor and an agent talk live: messages, typing, name and meeting link", async () => {
  const { desk } = company;
  await desk.admin.updateUser({
    params: { id: desk.people.marta.id },
    body: { meetingUrl: "https://meet.example/marta" },
  });
  const vera = await company.visit(siteOf(await aChat({ welcome: "Ask us about lamps." })));
  await openChat(vera.page);
  await inChat(vera.page, "Ask us about lamps.").waitFor();
  await write(vera.page, "Where is order 1042?");
  await inChat(vera.page, "Where is order 1042?").waitFor();

  const marta = await martaOpens("Where is order 1042?");
  await marta.page.getByRole("textbox", { name: "Reply" }).pressSequentially("It left");
  await vera.page.getByText("marta is typing…").waitFor();
  await vera.screenshot("chat-typing");
  await field(vera.page).pressSequentially("I am");
  await marta.page.getByText(/^Visitor \w+ is typing…/).waitFor();
  await answers(marta, "It left us this morning.");
  await inChat(vera.page, "It left us this morning.").waitFor();

  const meet = vera.page.getByRole("link", { name: "Book a meeting with marta" });
  expect(await meet.getAttribute("href")).toBe("https://meet.example/marta");
  await vera.page.getByText("marta is typing…").waitFor({ state: "detached" });
  await write(vera.page, "Thank you!");
  await marta.page.getByRole("log").getByText("Thank you!").waitFor();
  await vera.screenshot("chat-light");
});

test("what comes while the panel is closed is counted on the launcher, and read when it opens", async () => {
  const vera = await company.visit(siteOf(await aChat()));
  await openChat(vera.page);
  await write(vera.page, "I will be back");
  const marta = await martaOpens("I will be back");
  const id = await idOf("I will be back");
  await vera.page.keyboard.press("Escape");

  await answers(marta, "We are still here.");
  const launcher = vera.page.getByRole("button", { name: "Open the chat, unread messages: 1" });
  await launcher.waitFor();
  await vera.screenshot("chat-unread");
  await vera.page.reload();
  await launcher.click();
  await inChat(vera.page, "We are still here.").waitFor();
  await vera.page.keyboard.press("Escape");

  await vera.page.getByRole("button", { name: "Open the chat", exact: true }).waitFor();
  await expect.poll(async () => (await company.desk.messages(id)).at(-1)?.status).toBe("read");
});

test("the same browser finds its history again, by a cookie of the site's own, and another browser does not", async () => {
  const account = await aChat();
  const vera = await company.visit(siteOf(account));
  await openChat(vera.page);
  expect(await vera.page.context().cookies()).toEqual([]);
  await write(vera.page, "Remember me");
  await company.desk.cloud.idle();
  await vera.page.reload();

  await openChat(vera.page);
  await inChat(vera.page, "Remember me").waitFor();
  const [cookie] = await vera.page.context().cookies();
  expect(cookie).toMatchObject({ name: `parley_visitor_${account.id}`, sameSite: "Lax", httpOnly: false, path: "/" });
  const months = ((cookie?.expires ?? 0) * 1000 - Date.now()) / (30.4 * 86_400_000);
  expect(Math.round(months)).toBe(13);

  const stranger = await company.visit(siteOf(account));
  await openChat(stranger.page);
  await inChat(stranger.page, "Hello! How can we help?").waitFor();
  expect(await inChat(stranger.page, "Remember me").count()).toBe(0);

  await vera.page.context().clearCookies();
  await vera.page.reload();
  await openChat(vera.page);
  await inChat(vera.page, "Hello! How can we help?").waitFor();
  expect(await inChat(vera.page, "Remember me").count()).toBe(0);
});

test("a visitor is no contact until they leave an address by the check button", async () => {
  const { desk } = company;
  const vera = await company.visit(siteOf(await aChat({ emailText: "Where can we write to you?" })));
  await openChat(vera.page);
  await write(vera.page, "Do you repair old lamps?");
  const address = vera.page.getByRole("textbox", { name: "Where can we write to you?" });
  await address.waitFor();
  const { contactId } = await desk.conversationSaying("Do you repair old lamps?");
  expect(contactId).toBeNull();

  await address.fill("vera@");
  await vera.page.getByRole("button", { name: "Leave this e-mail address" }).click();
  await address.fill("vera@nowhere");
  await vera.page.getByRole("button", { name: "Leave this e-mail address" }).click();
  company.problems.expect(/status of 4\d\d/);
  await vera.page.getByText("This is not an e-mail address that we can write to.").waitFor();
  await vera.screenshot("chat-email");
  const isFocused = address.or(vera.page.getByRole("button", { name: "Leave this e-mail address" }));
  await isFocused.and(vera.page.locator(":focus")).waitFor();
  await address.fill("vera@example.com");
  await vera.page.getByRole("button", { name: "Leave this e-mail address" }).click();
  await vera.page.getByText("We will also write to vera@example.com.").waitFor();

  const conversation = await desk.conversationSaying("Do you repair old lamps?");
  const contact = await desk.admin.getContact({ params: { id: conversation.contactId ?? "" } });
  expect(contact.email).toBe("vera@example.com");
  await vera.page.reload();
  await openChat(vera.page);
  await inChat(vera.page, "Do you repair old lamps?").waitFor();
  expect(await address.count()).toBe(0);
});

test("the question comes after a minute without an answer, or never", async () => {
  const [later, never] = [await aChat({ askEmail: "after_60s" }), await aChat({ askEmail: "never" })];
  const asked = /Leave your e-mail address, and we answer/;
  for (const account of [later, never]) {
    const { page } = await company.visit(siteOf(account));
    await page.clock.install();
    await page.reload();
    await openChat(page);
    await write(page, `Anybody at ${account.id}?`);
    await company.desk.cloud.idle();
    await page.clock.runFor(5_000);
    await expect.poll(() => inChat(page, /Sending/).count()).toBe(0);
    await page.waitForFunction("document.cookie.includes('parley')");
    expect(await page.getByText(asked).count()).toBe(0);

    await page.clock.runFor(61_000);

    if (account === later) await page.getByText(asked).waitFor();
    else expect(await page.getByText(asked).count()).toBe(0);
  }
});

test("while nobody is there the launcher says so, hides, or stays as it is, and asks with other words", async () => {
  const away = { availability: "users", awayMessage: "Back on Monday.", emailText: "Your address?" };
  await company.desk.admin.setAvailability({ params: { id: company.desk.people.marta.id }, body: { status: "away" } });
  const [message, hide, same] = await Promise.all(
    ["message", "hide", "same"].map((awayLauncher) => aChat({ ...away, awayLauncher })),
  );
  if (!message || !hide || !same) throw new Error("three chats");

  const told = await company.visit(siteOf(message));
  await told.page.getByText("Back on Monday.").waitFor();
  await told.screenshot("chat-away");
  await openChat(told.page);
  await told.page.getByRole("dialog").getByText("Back on Monday.").waitFor();
  await write(told.page, "Then on Monday");
  await told.page.getByRole("textbox", { name: /Nobody is here right now/ }).waitFor();

  const plain = await company.visit(siteOf(same));
  await openChat(plain.page);
  await plain.page.getByText("Away at the moment").waitFor();
  expect(await plain.page.getByText("Back on Monday.").count()).toBe(0);

  const hidden = await company.visit(siteOf(hide));
  await hidden.page.waitForFunction("window.Parley !== undefined");
  await hidden.page.waitForLoadState("networkidle");
  expect(await hidden.page.getByRole("button", { name: /chat/ }).count()).toBe(0);
  await company.desk.admin.setAvailability({
    params: { id: company.desk.people.marta.id },
    body: { status: "available" },
  });
});

test("a cut connection is told, what was not sent is sent on request, and what was missed comes without a reload", async () => {
  const vera = await company.visit(siteOf(await aChat()));
  const sockets: WebSocketRoute[] = [];
  await vera.page.routeWebSocket(/\/realtime/, (socket) => {
    socket.connectToServer();
    sockets.push(socket);
  });
  await vera.page.reload();
  await openChat(vera.page);
  await write(vera.page, "Before the cut");
  const marta = await martaOpens("Before the cut");
  company.problems.expect(/ERR_INTERNET_DISCONNECTED/);

  await expect.poll(() => sockets.length).toBe(1);

  await vera.page.context().setOffline(true);
  // Being offline keeps no open socket from hearing: it is cut as well.
  await sockets[0]?.close();
  await vera.page.getByText("No connection.").waitFor();
  await send(vera.page, "Into the void");
  await vera.page.getByText("Not sent.").waitFor();
  await vera.screenshot("chat-offline");
  await answers(marta, "While you were away");
  await marta.page.getByRole("log").getByText("While you were away").waitFor();
  // Sent, and told to whoever was there to hear it.
  await company.desk.cloud.idle();
  await vera.page.context().setOffline(false);

  await inChat(vera.page, "While you were away").waitFor();
  await expect.poll(() => sockets.length).toBe(2);
  await vera.page.getByRole("button", { name: "Try again" }).click();
  await marta.page.getByRole("log").getByText("Into the void").waitFor();
  await vera.page.getByText("Not sent.").waitFor({ state: "detached" });
  expect(await inChat(vera.page, "Into the void").count()).toBe(1);
});

test("a closed conversation says that writing opens it again, and it does", async () => {
  const vera = await company.visit(siteOf(await aChat()));
  await openChat(vera.page);
  await write(vera.page, "Closed in a moment");
  await company.desk.cloud.idle();
  const id = await idOf("Closed in a moment");
  await company.desk.admin.updateConversation({ params: { id }, body: { status: "closed" } });
  await vera.page.reload();
  await openChat(vera.page);
  const notice = vera.page.getByText("This conversation is closed. Write to open it again.");
  await notice.waitFor();

  await write(vera.page, "One more thing");
  await notice.waitFor({ state: "detached" });

  await company.desk.cloud.idle();
  expect((await company.desk.admin.getConversation({ params: { id } })).status).toBe("open");
});
