import type { VisitorEvent } from "./chat-shapes.ts";

/** The outside of a link, so that tests decide what happens. */
export interface LinkPorts {
  /** A fresh address that works once. */
  readonly ticket: () => Promise<string>;
  readonly open: (address: string) => WebSocket;
  readonly random: () => number;
}

export interface LinkEvents {
  readonly onEvent: (event: VisitorEvent) => void;
  /** Connected, or not any more. What was pushed in between was missed. */
  readonly onLive: (isLive: boolean) => void;
}

export type Link = ReturnType<typeof createLink>;

const FIRST_DELAY_MS = 500;
const LONGEST_DELAY_MS = 60_000;
const PONG_MS = 8_000;
/** API Gateway ends a connection on which nothing is said for ten minutes. */
const PING_MS = 5 * 60_000;

/**
 * The WebSocket of a visitor, which comes back by itself for as long as it is wanted. Survives: a lost network, a sleeping
 * machine, the server's cut after two hours, a proxy or policy that lets no WebSocket through.
 */
export function createLink(ports: LinkPorts, events: LinkEvents) {
  let socket: WebSocket | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let pong: ReturnType<typeof setTimeout> | undefined;
  let wanted = false;
  let failures = 0;
  /** Counts attempts: what an earlier one still hears does not matter any more. */
  let attempt = 0;

  const say = (action: "ping" | "typing"): void => {
    if (socket?.readyState === WebSocket.OPEN) socket.send(JSON.stringify({ action }));
  };
  const drop = (): void => {
    attempt += 1;
    clearTimeout(timer);
    clearTimeout(pong);
    pong = undefined;
    const had = socket;
    socket = null;
    had?.close();
    if (had) events.onLive(false);
  };
  const retry = (): void => {
    drop();
    if (!wanted) return;
    const longest = Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * 2 ** failures);
    failures += 1;
    timer = setTimeout(connect, longest * (0.5 + ports.random() / 2));
  };
  const check = (): void => {
    if (socket?.readyState !== WebSocket.OPEN || pong !== undefined) return;
    say("ping");
    pong = setTimeout(retry, PONG_MS);
  };
  const keepAlive = (): void => {
    check();
    timer = setTimeout(keepAlive, PING_MS);
  };
  const opened = (): void => {
    // Only an answer proves that frames come through: until then a failure counts as one more in the row.
    keepAlive();
    events.onLive(true);
  };
  const received = (text: string): void => {
    failures = 0;
    clearTimeout(pong);
    pong = undefined;
    for (const event of readFrame(text)) events.onEvent(event);
  };
  async function connect(): Promise<void> {
    drop();
    const mine = attempt;
    const isMine = (): boolean => wanted && mine === attempt;
    try {
      const address = await ports.ticket();
      if (!isMine()) return;
      const opening = ports.open(address);
      socket = opening;
      opening.onopen = () => isMine() && opened();
      opening.onmessage = ({ data }) => isMine() && received(String(data));
      opening.onclose = () => isMine() && retry();
    } catch {
      if (isMine()) retry();
    }
  }
  return {
    /** From now on there is to be a connection, or not. */
    want(isWanted: boolean): void {
      if (isWanted === wanted) return;
      wanted = isWanted;
      failures = 0;
      if (isWanted) void connect();
      else drop();
    },
    say,
    /** The machine woke or the network came back: whatever looks alive is not believed. */
    again(): void {
      failures = 0;
      if (wanted && socket?.readyState === WebSocket.OPEN) check();
      else if (wanted) void connect();
    },
  };
}

/** What is no frame of ours says nothing. */
function readFrame(text: string): readonly VisitorEvent[] {
  try {
    const { events } = JSON.parse(text) as { readonly events?: unknown };
    return Array.isArray(events) ? (events as readonly VisitorEvent[]).filter(({ data }) => data) : [];
  } catch {
    return [];
  }
}
