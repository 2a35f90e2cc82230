import type { App } from "../app.ts";
import type { Pipeline } from "../domain/ticket.ts";
import { ulidOf } from "../domain/ulid.ts";

/** The id that the first pipeline and its stages have everywhere, so that making them twice makes them once. */
const firstId = (number: number): string => ulidOf(0, new Uint8Array([0, 0, 0, 0, 0, 0, 0, 0, 0, number]));

/**
 * Makes sure that tickets have somewhere to go.
 * @returns the oldest pipeline; a new "Support" when there was none
 */
export async function ensurePipeline(app: Pick<App, "store" | "clock">): Promise<Pipeline> {
  const [oldest] = [...(await app.store.pipelines.list())].sort((a, b) => (a.createdAt < b.createdAt ? -1 : 1));
  if (oldest) return oldest;
  const support: Pipeline = {
    id: firstId(1),
    name: "Support",
    stages: [
      { id: firstId(2), name: "New", meaning: "open" },
      { id: firstId(3), name: "Waiting", meaning: "waiting" },
      { id: firstId(4), name: "Closed", meaning: "closed" },
    ],
    onReply: "reopen",
    reopenWithinDays: null,
    createdAt: app.clock.now(),
  };
  await app.store.pipelines.put(support);
  return support;
}
