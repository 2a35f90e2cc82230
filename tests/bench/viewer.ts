import { connectSocket } from "../support/socket-client.ts";
import type { BenchDesk } from "./help-desk.ts";

/** An agent at work: subscribed to the inbox, with one conversation open. */
export interface Viewer {
  /** Resolves with the time (`performance.now()`) at which the frame with this message's text came. */
  frameOf(text: string): Promise<number>;
  close(): void;
}

const TIMEOUT_MS = 120_000;

export async function openViewer(desk: BenchDesk, conversationId: string): Promise<Viewer> {
  const socket = await connectSocket(await desk.socketUrl());
  socket.send({ action: "subscribe", topics: [`inbox:${desk.inboxId}`, `conversation:${conversationId}`] });
  await socket.waitFor(({ type }) => type === "subscribed");
  return {
    async frameOf(text) {
      await socket.waitFor((event) => event.type === "message.created" && textOf(event) === text, TIMEOUT_MS);
      return performance.now();
    },
    close: socket.close,
  };
}

function textOf(event: Readonly<Record<string, unknown>>): unknown {
  return typeof event.data === "object" && event.data !== null && "text" in event.data ? event.data.text : null;
}
