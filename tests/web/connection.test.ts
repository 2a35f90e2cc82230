import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { type ConnectionPorts, type ConnectionState, createConnection } from "../../web/app/realtime/connection.ts";
import { readFrame } from "../../web/app/realtime/read-frame.ts";

type Socket = ReturnType<ConnectionPorts["open"]>;

/** The server's side of one socket. */
function aSocket() {
  const sent: unknown[] = [];
  const socket = {
    readyState: WebSocket.CONNECTING as number,
    send: (text: string) => void sent.push(JSON.parse(text)),
    close: () => {
      socket.readyState = WebSocket.CLOSED;
    },
  } as unknown as Socket & { readyState: number };
  return {
    socket,
    sent,
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

function aConnection() {
  const sockets: ReturnType<typeof aSocket>[] = [];
  const states: ConnectionState[] = [];
  const heard: string[] = [];
  const network = { online: true, refusing: false };
  let gaps = 0;
  const connection = createConnection(
    {
      address: async () => {
        if (network.refusing) throw new Error("no ticket");
        return "ws://desk/realtime?ticket=1";
      },
      open: () => {
        const made = aSocket();
        sockets.push(made);
        return made.socket;
      },
      isOnline: () => network.online,
      random: () => 1,
    },
    {
      onFrame: (text) => void heard.push(...readFrame(text).map(({ type }) => type)),
      onGap: () => {
        gaps += 1;
      },
      onState: (state) => void states.push(state),
    },
  );
  const newest = () => {
    const socket = sockets.at(-1);
    if (!socket) throw new Error("no socket was opened");
    return socket;
  };
  return { connection, sockets, states, heard, network, newest, gaps: () => gaps };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

async function connected() {
  const all = aConnection();
  all.connection.hold("inbox:1");
  all.connection.start();
  await vi.advanceTimersByTimeAsync(0);
  all.newest().accept();
  return all;
}

test("listens to what is held, once however many hold it, and lets go with the last", async () => {
  const { connection, newest } = await connected();

  const [release, again] = [connection.hold("conversation:1"), connection.hold("conversation:1")];
  release();
  again();

  expect(newest().sent).toEqual([
    { action: "subscribe", topics: ["inbox:1"] },
    { action: "subscribe", topics: ["conversation:1"] },
    { action: "unsubscribe", topics: ["conversation:1"] },
  ]);
});

test("after a cut it comes back, listens to the same again, and tells that there was a gap", async () => {
  const { newest, sockets, states, gaps } = await connected();

  newest().cut();
  await vi.advanceTimersByTimeAsync(500);
  newest().accept();

  expect(sockets).toHaveLength(2);
  expect(newest().sent).toEqual([{ action: "subscribe", topics: ["inbox:1"] }]);
  expect(gaps()).toBe(1);
  expect(states).toEqual(["connecting", "online", "reconnecting", "online"]);
});

test("it waits longer after each failure, and not for ever", async () => {
  const { network, newest, sockets } = await connected();
  network.refusing = true;
  newest().cut();
  await vi.advanceTimersByTimeAsync(10 * 60_000);

  network.refusing = false;
  await vi.advanceTimersByTimeAsync(30_000);

  expect(sockets).toHaveLength(2);
});

test("without a network it waits for one, and goes on at once when it is there", async () => {
  const { connection, network, newest, sockets, states } = await connected();

  network.online = false;
  connection.networkChanged();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(states.at(-1)).toBe("offline");
  expect(sockets).toHaveLength(1);
  network.online = true;
  connection.networkChanged();
  await vi.advanceTimersByTimeAsync(0);
  newest().accept();

  expect(states.at(-1)).toBe("online");
});

test("a link that gives no sign of life is given up", async () => {
  const { connection, newest, sockets } = await connected();

  connection.check();
  newest().say({
    events: [{ id: "1", type: "pong", at: "2026-11-25T10:00:00.000Z", topic: null, conversationId: null, data: {} }],
  });
  await vi.advanceTimersByTimeAsync(20_000);
  expect(sockets).toHaveLength(1);
  connection.check();
  await vi.advanceTimersByTimeAsync(9_000);

  expect(sockets).toHaveLength(2);
});

test("what an earlier socket still says does not count, and nothing comes after the end", async () => {
  const { connection, sockets, newest, heard } = await connected();
  connection.woke();
  await vi.advanceTimersByTimeAsync(0);
  newest().accept();

  sockets[0]?.say({
    events: [{ id: "1", type: "typing", at: "2026-11-25T10:00:00.000Z", topic: null, conversationId: null, data: {} }],
  });
  sockets[0]?.cut();
  connection.stop();
  newest().cut();
  await vi.advanceTimersByTimeAsync(60_000);

  expect(heard).toEqual([]);
  expect(sockets).toHaveLength(2);
});
