import type { App } from "../app.ts";
import type { Caller } from "../domain/access.ts";
import { Invalid } from "../domain/errors.ts";
import type { Job } from "../domain/job.ts";
import type { View } from "../domain/view.ts";
import { listConversations } from "./list-conversations.ts";
import { startJob } from "./start-job.ts";
import type { ConversationChange } from "./update-conversation.ts";

export interface BulkChange {
  readonly ids?: readonly string[] | undefined;
  readonly filter?: View["filter"] | undefined;
  readonly change: ConversationChange;
}

/** As many as are named in one row beside the job. */
const MOST = 2000;

/**
 * Starts changing many conversations: those named, or those that a filter lets through now. Which ones is settled here, so
 * that what is changed does not depend on how long it takes.
 * @throws Invalid when the filter lets through more than 2,000
 */
export async function startBulk(
  app: Pick<App, "store" | "clock" | "ids">,
  caller: Caller,
  { ids, filter, change }: BulkChange,
): Promise<Job> {
  const wanted = [...new Set(ids ?? (await matching(app, caller, filter ?? {})))];
  return startJob(app, caller, {
    kind: "bulk",
    input: { change },
    total: wanted.length,
    parts: [JSON.stringify(wanted)],
  });
}

async function matching(app: Pick<App, "store" | "clock">, caller: Caller, filter: View["filter"]): Promise<string[]> {
  const found: string[] = [];
  let cursor: string | null | undefined;
  do {
    const page = await listConversations(app, caller, { ...filter, limit: 100, cursor: cursor ?? undefined });
    found.push(...page.items.map(({ id }) => id));
    cursor = page.next;
    if (found.length > MOST) throw new Invalid(`The filter lets through more than ${MOST} conversations.`);
  } while (cursor !== null);
  return found;
}
