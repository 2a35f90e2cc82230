import type { Caller } from "../domain/access.ts";
import type { Message } from "../domain/message.ts";

/** Who wrote it. What comes with an API key is written by people in another program, so it counts as a user's. */
export function authorOf(caller: Caller): Message["author"] {
  return { type: "user", id: caller.id, name: caller.name };
}
