import { afterAll, beforeAll, expect, test } from "vitest";
import { type WebsiteChat, websiteChat } from "../support/chat-visitor.ts";
import { type DemoDesk, startDemoDesk } from "../support/demo-desk.ts";
import { uploaded } from "../support/uploaded.ts";

let desk: DemoDesk<"marta" | "outsider">;
let chat: WebsiteChat;

beforeAll(async () => {
  desk = await startDemoDesk({ people: { marta: {}, outsider: { member: false } } });
  chat = await websiteChat(desk, { name: "Lumen" });
});
afterAll(() => desk.cloud.stop());

const look = async () => (await chat.call<Record<string, unknown>>("GET", "")).body;
const setAvailability = (status: "available" | "away" | "offline") =>
  desk.admin.setAvailability({ params: { id: desk.people.marta.id }, body: { status } });

test("a page is told how the chat looks, and nothing of the account beside", async () => {
  await chat.set({
    color: "#aa3300",
    position: "left",
    welcome: "Good day!",
    avatarUrl: "https://lumen.example/a.png",
  });

  expect(await look()).toEqual({
    ...{ id: chat.account.id, on: true, color: "#aa3300", position: "left", welcome: "Good day!" },
    ...{ avatarUrl: "https://lumen.example/a.png", available: true, launcher: "normal", companyName: "Lumen" },
    awayMessage: expect.any(String),
  });
});

test.each([
  ["same", "normal"],
  ["message", "away"],
  ["hide", "hidden"],
])("outside the hours, a launcher set to %s is %s", async (awayLauncher, launcher) => {
  const days = [1, 2, 3, 4, 5, 6, 7].map((day) => ({ day, from: "09:00", to: "17:00" }));
  const hours = { timeZone: "UTC", days, holidays: [] };
  await chat.set({ availability: "hours", hours, awayLauncher, awayMessage: "Back at nine." });
  const hour = () => new Date(desk.cloud.clock.now()).getUTCHours();

  await desk.advance(`${(24 + 3 - hour()) % 24}h`);
  const night = await look();
  await desk.advance(`${(24 + 12 - hour()) % 24}h`);
  const noon = await look();

  expect(night).toMatchObject({ available: false, launcher, awayMessage: "Back at nine." });
  expect(noon).toMatchObject({ available: true, launcher: "normal" });
});

test("by users: while a member of the inbox is available, nobody else counts", async () => {
  await chat.set({ availability: "users", awayLauncher: "message" });

  await setAvailability("available");
  const here = await look();
  await setAvailability("away");
  const away = await look();

  expect(here).toMatchObject({ available: true, launcher: "normal" });
  expect(away).toMatchObject({ available: false, launcher: "away" });
});

test("always: whoever is there", async () => {
  await chat.set({ availability: "always", awayLauncher: "hide" });
  await setAvailability("offline");

  expect(await look()).toMatchObject({ available: true, launcher: "normal" });
});

test("visitors see who answers: name, picture and meeting link", async () => {
  const visitor = await chat.visitor();
  const id = await visitor.says("Who are you?");
  const profile = { avatarUrl: "https://lumen.example/marta.png", meetingUrl: "https://meet.lumen.example/marta" };
  await desk.admin.updateUser({ params: { id: desk.people.marta.id }, body: profile });
  const marta = await desk.as(desk.people.marta);
  await marta.sendReply({ params: { id }, body: { text: "Marta." } });
  await desk.cloud.idle();

  const { people, messages } = await visitor.see();

  expect(people).toEqual([{ id: desk.people.marta.id, name: expect.any(String), ...profile }]);
  expect(messages.at(-1)).toMatchObject({ personId: desk.people.marta.id, personName: people[0]?.name });
});

test("a file from the team is the visitor's to download, by a link of its own", async () => {
  const visitor = await chat.visitor();
  const id = await visitor.says("Is there a manual?");
  const file = await uploaded(desk.admin, "halo.pdf", Buffer.from("how to turn it on"), {
    contentType: "application/pdf",
  });
  await desk.admin.sendReply({ params: { id }, body: { text: "Here.", attachmentIds: [file] } });
  await desk.cloud.idle();

  const { messages } = await visitor.see();
  const [shown] = messages.at(-1)?.attachments ?? [];
  const download = await fetch(shown?.url ?? "");

  expect(shown).toMatchObject({ name: "halo.pdf", contentType: "application/pdf", size: 17, kind: "file" });
  expect(await download.text()).toBe("how to turn it on");
  expect(download.headers.get("content-disposition")).toContain("attachment");
  expect(JSON.stringify(shown)).not.toMatch(/storageKey|remoteUrl/);
});

test("a mail from within the same conversation is no message of the chat", async () => {
  const visitor = await chat.visitor();
  const id = await visitor.says("Write to me.");
  await visitor.leave("mail.me@example.com");
  const page = await visitor.listen();
  const { items } = await desk.admin.listChannelAccounts();
  const mailbox = items.find(({ channel, inboxId }) => channel === "email" && inboxId === desk.inbox.id);

  await desk.admin.sendReply({ params: { id }, body: { text: "By mail.", channelAccountId: mailbox?.id } });
  await desk.admin.sendReply({ params: { id }, body: { text: "In the chat." } });
  await page.waitFor((event) => JSON.stringify(event).includes("In the chat."));
  await desk.cloud.idle();

  expect((await desk.messages(id)).map(({ text }) => text)).toContain("By mail.");
  expect(JSON.stringify([page.frames, await visitor.see()])).not.toContain("By mail.");
});
