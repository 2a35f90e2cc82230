import type { App } from "../app.ts";
import type { RealtimeEvent } from "../domain/realtime-event.ts";
import type { SocketAction } from "../domain/socket-action.ts";
import { conversationTopic } from "../domain/topic.ts";
import { pushEvents } from "./push-events.ts";

type Needs = Pick<App, "clock" | "ids" | "store" | "sockets" | "log">;

const WINDOW_SECONDS = 60;
/** A bubble says every few seconds that somebody types. What comes beyond that is a program, and is told to nobody. */
const MOST_FRAMES = 60;
const VISITOR = { userId: "visitor", name: "Visitor" };

/**
 * Does what a visitor's connection asks for: that it lives, and that the agents who look at the conversation are told that
 * they type. Nothing else can be asked for, whatever the frame says.
 * @returns null for anything else
 */
export async function hearVisitor(
  app: Needs,
  { id, visitorOf }: { readonly id: string; readonly visitorOf: string },
  { action }: SocketAction,
): Promise<readonly Pick<RealtimeEvent, "type" | "data">[] | null> {
  if (action === "ping") return [{ type: "pong", data: {} }];
  if (action !== "typing") return null;
  const at = app.clock.now();
  if ((await app.store.rateLimits.count(`typing:${visitorOf}`, WINDOW_SECONDS, at)) > MOST_FRAMES) return [];
  const told = { id: app.ids.ulid(), type: action, at, topic: conversationTopic(visitorOf), conversationId: visitorOf };
  await pushEvents(app, [{ ...told, data: VISITOR }], id);
  return [];
}
