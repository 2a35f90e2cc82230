import { once } from "node:events";
import { WebSocket } from "ws";

/** One event, or one answer to an action, as the server sent it. */
export type SocketEvent = Readonly<Record<string, unknown>> & { readonly type?: string };

export interface SocketClient {
  /** Every frame that came, as JSON, oldest first. */
  readonly frames: readonly unknown[];
  /** The events of all frames, oldest first. */
  readonly events: readonly SocketEvent[];
  send(action: Readonly<Record<string, unknown>>): void;
  /** The first event that the predicate accepts, among those that came and those that will. */
  waitFor(predicate: (event: SocketEvent) => boolean, timeoutMs?: number): Promise<SocketEvent>;
  /** Close code, once it is closed. */
  readonly closed: Promise<number>;
  close(): void;
}

/** Connects, and collects everything that comes. @throws Error when the handshake is refused */
export async function connectSocket(url: string): Promise<SocketClient> {
  const socket = new WebSocket(url);
  const frames: unknown[] = [];
  const events: SocketEvent[] = [];
  const listeners = new Set<() => void>();
  socket.on("message", (data) => {
    const frame = JSON.parse(String(data)) as { readonly events?: readonly SocketEvent[] };
    frames.push(frame);
    events.push(...(frame.events ?? [frame as SocketEvent]));
    for (const listener of [...listeners]) listener();
  });
  const { promise: closed, resolve: onClosed } = Promise.withResolvers<number>();
  socket.on("close", (code) => onClosed(code));
  await once(socket, "open");
  return {
    frames,
    events,
    send: (action) => socket.send(JSON.stringify(action)),
    waitFor: (predicate, timeoutMs = 30_000) => {
      const { promise, resolve, reject } = Promise.withResolvers<SocketEvent>();
      const timer = setTimeout(() => reject(new Error(`no such event; came: ${JSON.stringify(events)}`)), timeoutMs);
      const look = (): void => {
        const found = events.find(predicate);
        if (!found) return;
        clearTimeout(timer);
        listeners.delete(look);
        resolve(found);
      };
      listeners.add(look);
      look();
      return promise;
    },
    closed,
    close: () => socket.close(),
  };
}
