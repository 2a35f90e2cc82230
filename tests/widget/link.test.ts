import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createLink } from "../../widget/chat/link.ts";

/** The server's side of one socket. */
function aSocket() {
  const said: string[] = [];
  const socket = {
    readyState: WebSocket.CONNECTING as number,
    send: (text: string) => void said.push(JSON.parse(text).action),
    close: () => {
      socket.readyState = WebSocket.CLOSED;
    },
  } as unknown as WebSocket & { readyState: number };
  return {
    socket,
    said,
    accept() {
      socket.readyState = WebSocket.OPEN;
      socket.onopen?.call(socket, new Event("open") as never);
    },
    cut() {
      socket.readyState = WebSocket.CLOSED;
      socket.onclose?.call(socket, new Event("close") as never);
    },
    say: (frame: unknown) => socket.onmessage?.call(socket, { data: JSON.stringify(frame) } as never),
  };
}

function aLink() {
  const sockets: ReturnType<typeof aSocket>[] = [];
  const live: boolean[] = [];
  const heard: string[] = [];
  const ports = {
    ticket: vi.fn(async () => "wss://desk/realtime?ticket=1"),
    open: () => {
      const made = aSocket();
      sockets.push(made);
      return made.socket;
    },
    random: () => 1,
  };
  const link = createLink(ports, { onEvent: ({ type }) => void heard.push(type), onLive: (is) => void live.push(is) });
  const newest = () => {
    const socket = sockets.at(-1);
    if (!socket) throw new Error("no socket was opened");
    return socket;
  };
  return { link, ports, sockets, live, heard, newest };
}

async function connected() {
  const all = aLink();
  all.link.want(true);
  await vi.advanceTimersByTimeAsync(0);
  all.newest().accept();
  return all;
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test("it connects when it is wanted, hears events, and ends when it is not wanted any more", async () => {
  const { link, live, heard, newest } = await connected();

  newest().say({ events: [{ type: "typing", data: { name: "Ana" } }] });
  newest().say("no frame of ours");
  link.want(false);
  await vi.advanceTimersByTimeAsync(600_000);

  expect(heard).toEqual(["typing"]);
  expect(live).toEqual([true, false]);
  expect(vi.getTimerCount()).toBe(0);
});

test("a cut is mended with pauses that grow to a minute, each time with a fresh ticket", async () => {
  const { ports, sockets, newest } = await connected();
  newest().say({ events: [] });
  newest().cut();

  const counts: number[] = [];
  for (const after of [500, 1_000, 2_000, 4_000]) {
    await vi.advanceTimersByTimeAsync(after - 1);
    counts.push(sockets.length);
    await vi.advanceTimersByTimeAsync(1);
    newest().cut();
  }
  await vi.advanceTimersByTimeAsync(3_600_000);

  expect(counts).toEqual([1, 2, 3, 4]);
  expect(ports.ticket).toHaveBeenCalledTimes(sockets.length);
});

test("a socket that opens and never answers is given up, and that counts as a failure", async () => {
  const { sockets, newest, live } = await connected();
  expect(newest().said).toEqual(["ping"]);

  await vi.advanceTimersByTimeAsync(8_000 + 500);
  newest().accept();
  await vi.advanceTimersByTimeAsync(8_000 + 999);

  expect(sockets).toHaveLength(2);
  expect(live).toEqual([true, false, true, false]);
});

test("a ticket that is refused is asked for again later", async () => {
  const { link, ports, sockets } = aLink();
  ports.ticket.mockRejectedValueOnce(new Error("409"));

  link.want(true);
  await vi.advanceTimersByTimeAsync(500);

  expect(sockets).toHaveLength(1);
});

test("it asks for a sign of life every five minutes, and at once when the machine woke", async () => {
  const { link, newest } = await connected();
  newest().say({ events: [] });

  await vi.advanceTimersByTimeAsync(300_000);
  newest().say({ events: [] });
  link.again();

  expect(newest().said).toEqual(["ping", "ping", "ping"]);
});
