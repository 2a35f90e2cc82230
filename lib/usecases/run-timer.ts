import type { App } from "../app.ts";
import type { Timer } from "../domain/timer.ts";
import { changeShift } from "./change-shift.ts";
import { changeTeamShift } from "./change-team-shift.ts";
import { reassignUnanswered } from "./reassign-unanswered.ts";
import { releaseMessage } from "./release-message.ts";
import { wakeConversation } from "./wake-conversation.ts";

type TimerApp = Pick<App, "store" | "clock">;

type Runners = {
  readonly [Kind in Timer["kind"]]: (app: TimerApp, timer: Extract<Timer, { kind: Kind }>) => Promise<void>;
};

const RUNNERS: Runners = {
  wake: (app, { id }) => wakeConversation(app, id),
  reassign: reassignUnanswered,
  shift: (app, { id }) => changeShift(app, id),
  "team-shift": (app, { id }) => changeTeamShift(app, id),
  send: (app, { id, conversationId }) => releaseMessage(app, { conversationId, messageId: id }),
};

/** Does what a timer was set for. Each runner survives a timer that fires twice, late, or after its reason is gone: one effect. */
export async function runTimer(app: TimerApp, timer: Timer): Promise<void> {
  // The table's type says that each kind has its own runner; TypeScript cannot follow one kind through the lookup.
  const run = RUNNERS[timer.kind] as (app: TimerApp, timer: Timer) => Promise<void>;
  await run(app, timer);
}
