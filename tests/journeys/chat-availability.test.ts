import { afterAll, beforeAll, expect, test } from "vitest";
import { type WebsiteChat, websiteChat } from "../support/chat-visitor.ts";
import { type DemoDesk, startDemoDesk } from "../support/demo-desk.ts";

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
