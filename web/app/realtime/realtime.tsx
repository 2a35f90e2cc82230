import { useQueryClient } from "@tanstack/react-query";
import { createContext, type ReactNode, use, useEffect, useMemo, useState, useSyncExternalStore } from "react";
import type { RealtimeEvent } from "../../../lib/domain/realtime-event.ts";
import { useClient } from "../api/api-context.tsx";
import { createCatchUp } from "./catch-up.ts";
import { type Connection, type ConnectionState, createConnection } from "./connection.ts";
import { createPresence, type Presence } from "./presence.ts";
import { watchMachine } from "./watch-machine.ts";

/** Hears every event after it was put into the cache: notifications, sounds, who is typing. */
type Listener = (event: RealtimeEvent) => void;

export interface Realtime {
  readonly connection: Connection;
  readonly presence: Presence;
  readonly state: { readonly now: () => ConnectionState; readonly subscribe: (listener: () => void) => () => void };
  listen(listener: Listener): () => void;
}

const RealtimeContext = createContext<Realtime | null>(null);
const REMEMBERED = 500;

export function useRealtime(): Realtime {
  const realtime = use(RealtimeContext);
  if (!realtime) throw new Error("realtime is asked for outside of the app");
  return realtime;
}

/** Listens to a topic (`inbox:…`, `conversation:…`) while the component is there. */
export function useTopic(topic: string | null): void {
  const { connection } = useRealtime();
  useEffect(() => (topic === null ? undefined : connection.hold(topic)), [connection, topic]);
}

export function useConnectionState(): ConnectionState {
  const { state } = useRealtime();
  return useSyncExternalStore(state.subscribe, state.now);
}

/** Keeps the one connection of this tab, and the cache true by it. */
export function RealtimeProvider({ path, children }: { readonly path: string; readonly children: ReactNode }) {
  const client = useClient();
  const queries = useQueryClient();
  const [realtime] = useState(() => {
    const catchUp = createCatchUp(client, queries);
    const presence = createPresence();
    const state = createState();
    const listeners = new Set<Listener>();
    let isCaughtUp = false;
    const isNew = remember();
    const hear = async (text: string): Promise<void> => {
      const [{ readFrame }, { applyEvent }] = await hearing();
      for (const event of readFrame(text).filter(({ id }) => isNew(id))) {
        if (event.type === "viewing" || event.type === "typing") presence.hear(event);
        else if (applyEvent(queries, event)) catchUp();
        if (event.type === "message.created") presence.hearMessage(event);
        for (const listener of listeners) listener(event);
      }
    };
    let heard: Promise<void> = Promise.resolve();
    // One after the other, as they came. What cannot be read, `/v1/sync` tells.
    const onFrame = (text: string): void => {
      heard = heard.then(() => hear(text)).catch(catchUp);
    };
    const onGap = (): void => {
      catchUp();
      // `/v1/sync` does not tell how accounts are doing.
      void queries.invalidateQueries({ queryKey: ["getChannelAccount"] });
    };
    const connection = createConnection(
      {
        address: async () => onOwnHost((await client.createRealtimeTicket()).url, path),
        open: (address) => new WebSocket(address),
        isOnline: () => navigator.onLine,
        random: Math.random,
      },
      {
        onFrame,
        onGap,
        onState: (now) => {
          state.set(now);
          // What happened between the first answers and this moment. Not before: the first view is asked for first.
          if (now === "online" && !isCaughtUp) catchUp();
          isCaughtUp ||= now === "online";
        },
      },
    );
    return {
      ...{ connection, presence, state },
      listen: (listener: Listener) => {
        listeners.add(listener);
        return () => void listeners.delete(listener);
      },
    };
  });
  useEffect(() => {
    realtime.connection.start();
    const unwatch = watchMachine(realtime.connection);
    return () => {
      unwatch();
      realtime.connection.stop();
    };
  }, [realtime]);
  return <RealtimeContext value={useMemo(() => realtime, [realtime])}>{children}</RealtimeContext>;
}

/** How frames are read, with the schemas of all that they may hold: not before there is one, after the first view. */
const hearing = () => Promise.all([import("./read-frame.ts"), import("./apply-events.ts")]);

/** The distribution forwards the WebSocket, so the app needs no other host than its own. */
function onOwnHost(address: string, path: string): string {
  const { search } = new URL(address);
  return `${location.protocol === "https:" ? "wss" : "ws"}://${location.host}${path}${search}`;
}

function createState() {
  let now: ConnectionState = "connecting";
  const listeners = new Set<() => void>();
  return {
    now: () => now,
    set: (state: ConnectionState) => {
      now = state;
      for (const listener of listeners) listener();
    },
    subscribe: (listener: () => void) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

/** @returns a function that says whether an id was not seen lately */
function remember(): (id: string) => boolean {
  const ids = new Set<string>();
  return (id) => {
    if (ids.has(id)) return false;
    ids.add(id);
    const [oldest] = ids;
    if (ids.size > REMEMBERED && oldest !== undefined) ids.delete(oldest);
    return true;
  };
}
