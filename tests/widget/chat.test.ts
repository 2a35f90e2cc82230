import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { VisitorMessage } from "../../lib/domain/visitor-message.ts";
import { createChat } from "../../widget/chat/chat.ts";
import { CallError, type ChatApi } from "../../widget/chat/chat-api.ts";
import type { ChatAccount, ChatHistory } from "../../widget/chat/chat-shapes.ts";
import { type ChatState, firstState, unreadCount } from "../../widget/chat/chat-state.ts";
import type { Kept } from "../../widget/chat/kept.ts";
import type { LinkEvents } from "../../widget/chat/link.ts";

const NOW = "2026-11-25T12:00:00.000Z";
const account: ChatAccount = {
  ...{ id: "a", on: true, color: "#0b6e6e", position: "right", avatarUrl: null, welcome: "Hello", available: true },
  ...{ launcher: "normal", awayMessage: "", companyName: "Lumen" },
};

const message = (id: string, over: Partial<VisitorMessage> = {}): VisitorMessage => ({
  ...{ id, clientId: null, from: "team", personId: "u1", personName: "Ana", text: id, attachments: [], status: "sent" },
  ...{ sentAt: NOW, ...over },
});

/** A server that holds a history, and a browser with what it keeps. */
function aChat({ token = null as string | null, read = null as string | null } = {}) {
  const kept = { token, read };
  let history: ChatHistory = {
    ...{ conversation: null, messages: [], people: [], email: null, emailCapture: null, next: null },
  };
  const api = {
    account: vi.fn(async () => account),
    newVisitor: vi.fn(async () => "vst-1"),
    history: vi.fn(async (_before?: string) => history),
    send: vi.fn(async (_message: { readonly id: string; readonly text: string }) => {}),
    giveEmail: vi.fn(async (email: string) => email),
    read: vi.fn(async () => {}),
    ticket: vi.fn(async () => "wss://x"),
  } satisfies ChatApi;
  const link = { want: vi.fn(), say: vi.fn(), again: vi.fn() };
  const seen: { state: ChatState; events: LinkEvents | null } = { state: firstState(account, read), events: null };
  const sight = { isVisible: true };
  const keptAs = (name: keyof typeof kept): Kept => ({
    read: () => kept[name],
    keep(value) {
      kept[name] = value;
    },
  });
  let ids = 0;
  const chat = createChat(
    {
      api,
      token: keptAs("token"),
      readMark: keptAs("read"),
      newId: () => `c${++ids}`,
      page: () => ({ url: "https://shop.example/", title: "Shop" }),
      link: (events) => {
        seen.events = events;
        return link;
      },
      isVisible: () => sight.isVisible,
      isOnline: () => true,
      onState(state) {
        seen.state = state;
      },
    },
    seen.state,
  );
  const holds = (over: Partial<ChatHistory>): void => {
    history = { ...history, conversation: { id: "v", status: "open" }, ...over };
  };
  return { chat, api, link, kept, sight, holds, state: () => seen.state, events: () => seen.events as LinkEvents };
}

beforeEach(() => void vi.useFakeTimers({ now: new Date(NOW) }));
afterEach(() => void vi.useRealTimers());
const pass = (ms = 0) => vi.advanceTimersByTimeAsync(ms);

test("nobody is made a visitor by looking: the token comes with the first message, before it", async () => {
  const { chat, api, kept } = aChat();
  await chat.refresh();
  await chat.open();
  expect([api.newVisitor.mock.calls.length, api.history.mock.calls.length]).toEqual([0, 0]);

  chat.send("Hello");
  await pass();

  expect(kept.token).toBe("vst-1");
  expect(api.send).toHaveBeenCalledWith({ id: "c1", text: "Hello", page: expect.anything() });
});

test("what was written is shown at once, and is one message when the history has it", async () => {
  const { chat, api, holds, state, link } = aChat();
  await chat.refresh();
  chat.send("Hello");
  expect(state().outgoing).toMatchObject([{ text: "Hello", state: "sending" }]);
  await pass();
  expect(state().outgoing).toMatchObject([{ state: "sent" }]);
  const before = api.history.mock.calls.length;

  await pass(2_000);
  holds({ messages: [message("01", { from: "visitor", clientId: "c1", text: "Hello" })] });
  await pass(5_000);

  expect(api.history.mock.calls.length).toBeGreaterThan(before + 1);
  expect(state().outgoing).toEqual([]);
  expect(state().messages.map(({ text }) => text)).toEqual(["Hello"]);
  expect(link.want).toHaveBeenLastCalledWith(true);
});

test("what could not be sent says so, goes again with the same id, and does not hold up what follows", async () => {
  const { chat, api, state } = aChat({ token: "vst-1" });
  api.send.mockRejectedValueOnce(new CallError(0));
  chat.send("First");
  chat.send("Second");
  await pass();
  const [first] = state().outgoing;
  expect(state().outgoing.map((one) => one.state)).toEqual(["failed", "sent"]);

  if (first) chat.tryAgain(first);
  await pass();

  expect(api.send.mock.calls.map(([{ id }]) => id)).toEqual(["c1", "c2", "c1"]);
  expect(state().outgoing.map((one) => one.state)).toEqual(["sent", "sent"]);
});

test("messages of the team count as unread until the panel is open before somebody's eyes", async () => {
  const { chat, api, holds, state, sight, kept } = aChat({ token: "vst-1", read: "01" });
  holds({ messages: [message("01"), message("02", { from: "visitor" }), message("03")] });
  await chat.refresh();
  expect(unreadCount(state())).toBe(1);

  sight.isVisible = false;
  await chat.open();
  expect([unreadCount(state()), kept.read, api.read.mock.calls.length]).toEqual([1, "01", 0]);
  sight.isVisible = true;
  chat.woke();

  expect([unreadCount(state()), kept.read, api.read.mock.calls.length]).toEqual([0, "03", 1]);
});

test("a message that is pushed twice is one, and whoever wrote it types no more", async () => {
  const { chat, holds, state, events } = aChat({ token: "vst-1", read: "" });
  holds({ people: [{ id: "u1", name: "Ana", avatarUrl: null, meetingUrl: null }] });
  await chat.refresh();
  events().onEvent({ type: "typing", data: { name: "Ana" } });
  expect(state().typing).toBe("Ana");

  for (const _ of [1, 2]) events().onEvent({ type: "message.created", data: message("05") });

  expect(state().messages.map(({ id }) => id)).toEqual(["05"]);
  expect(state().typing).toBeNull();
});

test("without a connection it asks again and again, ever less often, and stops when there is one", async () => {
  const { chat, api, holds, events } = aChat({ token: "vst-1" });
  holds({});
  await chat.refresh();
  events().onLive(false);
  await pass(60_000);
  const asked = api.history.mock.calls.length;
  expect(asked).toBeGreaterThan(8);
  expect(asked).toBeLessThan(16);

  events().onLive(true);
  await pass(600_000);

  expect(api.history.mock.calls.length).toBeLessThanOrEqual(asked + 2);
});

test("the question for an address comes when it is due, and not once the team has answered", async () => {
  const due = new Date(Date.parse(NOW) + 60_000).toISOString();
  const asked = { conversation: { id: "v", status: "open" }, emailCapture: { text: "Your address?", dueAt: due } };
  const [waiting, answered] = [aChat({ token: "vst-1" }), aChat({ token: "vst-1" })];
  for (const { chat, holds, events } of [waiting, answered]) {
    holds(asked);
    await chat.refresh();
    events().onLive(true);
  }
  await pass(59_000);
  expect(waiting.state().captureDue).toBe(false);

  answered.events().onEvent({ type: "message.created", data: message("05", { personId: null }) });
  await pass(1_000);

  expect([waiting.state().captureDue, answered.state().captureDue]).toEqual([true, false]);
});

test("an address that is refused can be written again; one that is taken ends the question", async () => {
  const { chat, api, holds, state } = aChat({ token: "vst-1" });
  holds({ emailCapture: { text: "Your address?", dueAt: NOW } });
  await chat.refresh();
  api.giveEmail.mockRejectedValueOnce(new CallError(400));

  await chat.giveEmail("vera@");
  expect(state()).toMatchObject({ emailState: "refused", captureDue: true });
  await chat.giveEmail("vera@example.com");

  expect(state()).toMatchObject({ emailState: "given", captureDue: false, email: "vera@example.com" });
});

test("after a long gap older messages are read anew when they are asked for, without a hole", async () => {
  const { chat, api, holds, state } = aChat({ token: "vst-1", read: "" });
  holds({ messages: [message("01"), message("02")] });
  await chat.refresh();
  holds({ messages: [message("08"), message("09")], next: "before-08" });
  await chat.refresh();
  expect(state().messages.map(({ id }) => id)).toEqual(["08", "09"]);

  api.history.mockResolvedValueOnce({
    ...{ conversation: null, people: [], email: null, emailCapture: null, next: null },
    messages: [message("01"), message("07")],
  });
  await chat.older();

  expect(api.history).toHaveBeenLastCalledWith("before-08");
  expect(state().messages.map(({ id }) => id)).toEqual(["01", "07", "08", "09"]);
  expect(state().conversation).not.toBeNull();
});
