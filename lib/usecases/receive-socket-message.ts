import type { App } from "../app.ts";
import { framesOf } from "../domain/frames-of.ts";
import type { RealtimeEvent } from "../domain/realtime-event.ts";
import type { SocketAction } from "../domain/socket-action.ts";
import { conversationTopic, visitorTopic } from "../domain/topic.ts";
import type { Connection } from "../store/contract/connection-store.ts";
import { closeConnection } from "./close-connection.ts";
import { hearVisitor } from "./hear-visitor.ts";
import { listenerOf, mayListen } from "./may-listen.ts";
import { pushEvents } from "./push-events.ts";
import { isSeenByVisitors } from "./visitor-view.ts";

type SocketApp = Pick<App, "clock" | "ids" | "store" | "sockets" | "log">;
type Answer = Pick<RealtimeEvent, "type" | "data">;
/** A connection of a user or API key. */
type AgentConnection = Extract<Connection, { userId: string }>;

/** Constant texts: nothing of what was sent in ever comes back, and what is hidden looks like what is not there. */
const NOT_UNDERSTOOD: Answer = { type: "error", data: { message: "This message was not understood." } };
const NOT_FOUND: Answer = { type: "error", data: { message: "Not found." } };

/**
 * Does what a connection asks for and answers it. Access is checked on every message; what somebody listens to when they
 * lose it is taken from them by `revokeTopics`.
 * Survives a connection that ended meanwhile, and being run twice.
 * @param action null: what came was not one of the actions
 */
export async function receiveSocketMessage(
  app: SocketApp,
  connectionId: string,
  action: SocketAction | null,
): Promise<void> {
  const connection = await app.store.connections.get(connectionId);
  if (connection === null) return app.sockets.close(connectionId);
  const answers = (await answersTo(app, connection, action)) ?? [NOT_UNDERSTOOD];
  if (answers.length === 0) return;
  const at = app.clock.now();
  const events = answers.map((answer) => ({ id: app.ids.ulid(), at, topic: null, conversationId: null, ...answer }));
  for (const frame of framesOf(events)) {
    if ((await app.sockets.post(connectionId, frame)) === "gone") await closeConnection(app, connectionId);
  }
}

/** @returns null for what this connection cannot ask for */
async function answersTo(
  app: SocketApp,
  connection: Connection,
  action: SocketAction | null,
): Promise<readonly Answer[] | null> {
  if (action === null) return null;
  return "visitorOf" in connection ? hearVisitor(app, connection, action) : act(app, connection, action);
}

async function act(
  app: SocketApp,
  connection: AgentConnection,
  action: SocketAction,
): Promise<readonly Answer[] | null> {
  switch (action.action) {
    case "ping":
      return [{ type: "pong", data: {} }];
    case "unsubscribe":
      await app.store.connections.unsubscribe(connection.id, action.topics);
      return [];
    case "subscribe":
      return subscribe(app, connection, action.topics);
    case "typing":
    case "viewing":
      return "conversationId" in action ? forward(app, connection, action) : null;
  }
}

async function subscribe(
  app: SocketApp,
  connection: AgentConnection,
  wanted: readonly string[],
): Promise<readonly Answer[]> {
  const caller = await listenerOf(app, connection.userId);
  const asked = await Promise.all(
    [...new Set(wanted)].map(async (topic) => ({ topic, allowed: await mayListen(app, caller, topic) })),
  );
  const topics = asked.filter(({ allowed }) => allowed).map(({ topic }) => topic);
  if (topics.length > 0) await app.store.connections.subscribe(connection, topics);
  const subscribed: Answer = { type: "subscribed", data: { topics } };
  return topics.length === asked.length ? [subscribed] : [subscribed, NOT_FOUND];
}

/**
 * Tells the others who look at a conversation that this user types in it or looks at it too, and a visitor that somebody
 * types. Nothing is stored.
 */
async function forward(
  app: SocketApp,
  connection: AgentConnection,
  { action, conversationId }: Extract<SocketAction, { conversationId: string }>,
): Promise<readonly Answer[]> {
  const caller = await listenerOf(app, connection.userId);
  const topic = conversationTopic(conversationId);
  if (caller === null || !(await mayListen(app, caller, topic))) return [NOT_FOUND];
  const data = { userId: caller.id, name: caller.name };
  const event = { id: app.ids.ulid(), type: action, at: app.clock.now(), topic, conversationId, data };
  const toVisitor = action === "typing" && caller.userId !== null && (await isSeenByVisitors(app, conversationId));
  const shown = { ...event, topic: visitorTopic(conversationId), data: { name: caller.name } };
  await pushEvents(app, toVisitor ? [event, shown] : [event], connection.id);
  return [];
}
