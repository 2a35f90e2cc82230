import { createRef, render } from "preact";
import { type Chat, type ChatPorts, createChat } from "./chat/chat.ts";
import { createChatApi } from "./chat/chat-api.ts";
import { type ChatState, firstState } from "./chat/chat-state.ts";
import { createLink } from "./chat/link.ts";
import { readMark, tokenCookie } from "./kept-in-browser.ts";
import { chooseLanguage, chosenLanguage } from "./texts/texts.ts";
import { Bubble } from "./ui/bubble.tsx";
import { adoptStyles } from "./ui/style-sheets.ts";

export interface Mounted {
  open(): void;
  close(): void;
}

/**
 * Shows the bubble of an account on this page.
 * @param origin where the script, and so the API, comes from
 * @returns null when the account is off or its launcher is to be hidden
 * @throws CallError when the account is not known or its API not reached
 */
export async function mount(origin: string, accountId: string): Promise<Mounted | null> {
  const token = tokenCookie(accountId);
  const api = createChatApi(origin, accountId, token.read);
  const account = await api.account();
  if (!account.on || account.launcher === "hidden") return null;
  chooseLanguage([document.documentElement.lang, ...navigator.languages]);
  const mark = readMark(accountId);
  const screen = createScreen();
  const chat: Chat = createChat(
    {
      ...{ api, token, readMark: mark, newId },
      page: () => ({ url: location.href, title: document.title }),
      link: (events) =>
        createLink({ ticket: api.ticket, open: (address) => new WebSocket(address), random: Math.random }, events),
      isVisible: () => !document.hidden,
      isOnline: () => navigator.onLine,
      onState: (state) => screen.draw(state, chat),
    } satisfies ChatPorts,
    firstState(account, mark.read()),
  );
  for (const name of ["online", "offline"]) addEventListener(name, chat.woke);
  document.addEventListener("visibilitychange", () => document.hidden || chat.woke());
  // Draws the launcher, and reads what the team wrote meanwhile to somebody who returns.
  await chat.refresh();
  return screen.doors(chat);
}

/** Where the bubble is drawn: a shadow root, which the page's own styles do not reach. */
function createScreen() {
  const host = document.createElement("div");
  const root = host.attachShadow({ mode: "open" });
  const launcher = createRef<HTMLButtonElement>();
  const paint = adoptStyles(root);
  let before: Element | null = null;
  host.id = "parley-chat";
  host.lang = chosenLanguage();
  // The page would take keys for its own: from outside, what is written in here seems to be written nowhere.
  for (const name of ["keydown", "keypress", "keyup"]) root.addEventListener(name, (event) => event.stopPropagation());
  document.body.append(host);
  const doors = (chat: Chat): Mounted => ({
    open() {
      before = document.activeElement === host ? null : document.activeElement;
      void chat.open();
    },
    close() {
      chat.close();
      // Where the focus was before, if the page itself opened the panel; else the button that did.
      const back = before instanceof HTMLElement && before !== document.body && before.isConnected ? before : null;
      (back ?? launcher.current)?.focus();
    },
  });
  return {
    doors,
    draw(state: ChatState, chat: Chat): void {
      const { open, close } = doors(chat);
      paint(state.account);
      const bubble = <Bubble state={state} chat={chat} launcher={launcher} onOpen={open} onClose={close} />;
      render(bubble, root);
    },
  };
}

/** 22 characters of chance. `randomUUID` is for pages with https only. */
function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return btoa(String.fromCharCode(...bytes))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replaceAll("=", "");
}
