import type { App } from "../app.ts";
import type { Caller } from "../domain/access.ts";
import { erased } from "../domain/erasure.ts";
import type { Job } from "../domain/job.ts";
import { blockContact } from "./block-contact.ts";
import { existing } from "./existing.ts";
import { mergedInto, rootContact } from "./get-contact.ts";
import { startJob } from "./start-job.ts";

/**
 * Starts deleting a person for good: every contact that is merged into them, with conversations, messages, files, raw
 * events and tickets. They are blocked first, so that nothing new is made of them meanwhile.
 * @returns the job; its id is that of the receipt
 * @throws NotFound
 */
export async function startErasure(
  app: Pick<App, "store" | "clock" | "ids">,
  caller: Caller,
  contactId: string,
): Promise<Job> {
  const root = existing(await rootContact(app, contactId), "contact");
  const contactIds = [root.id, ...(await mergedInto(app, root)).map(({ id }) => id)];
  await blockContact(app, { id: root.id, blocked: true });
  const id = app.ids.ulid();
  const { id: callerId, name } = caller;
  const startedAt = app.clock.now();
  const receipt = { id, contactId: root.id, erased: erased.parse({}), requestedBy: { id: callerId, name } };
  await app.store.erasures.put({ ...receipt, startedAt, finishedAt: null });
  return startJob(app, caller, { id, kind: "erase", input: { contactIds } });
}
