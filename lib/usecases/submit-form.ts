import type { App, InboundItem } from "../app.ts";
import { Invalid } from "../domain/errors.ts";
import { checkSubmission, type Submission } from "../domain/submission.ts";
import { connectedForm } from "./get-public-form.ts";
import { keepRaw } from "./keep-raw.ts";
import { letIn } from "./let-in.ts";
import { countedAddress, limitRate } from "./limit-rate.ts";

/** What somebody sent through a public form. */
export interface FormPost {
  readonly formId: string;
  /** Answers by field name. */
  readonly answers: Readonly<Record<string, unknown>>;
  /** The network address it came from: only for counting, never kept as it is. */
  readonly sourceAddress: string;
}

const MOST_PER_SOURCE = 5;
const MOST_PER_FORM = 60;

/**
 * Takes a submission of a public form: checks it and makes it durable. The conversation it opens follows from the queue.
 *
 * When the table or the queue fails it throws and nothing was accepted. A person who sends the same again makes a second
 * submission: two alike may both be meant.
 * @returns the id of the submission. A robot is told the same; what it sent is kept raw and opens nothing
 * @throws NotFound, Invalid with a problem for each wrong answer, RateLimited
 */
export async function submitForm(
  app: Pick<App, "store" | "queues" | "blobs" | "clock" | "ids">,
  post: FormPost,
): Promise<{ readonly id: string }> {
  const submittedAt = app.clock.now();
  const limits = { now: submittedAt, detail: "Too many submissions. Please try again in a minute." };
  await limitRate(app, `form-source:${countedAddress(post.sourceAddress)}`, { ...limits, most: MOST_PER_SOURCE });
  const form = await connectedForm(app.store, post.formId);
  await limitRate(app, `form:${form.id}`, { ...limits, most: MOST_PER_FORM });

  const verdict = checkSubmission(form, post.answers);
  if (verdict.kind === "refused") throw new Invalid("The form is not filled in correctly.", verdict.problems);
  const id = app.ids.ulid();
  const account = await app.store.channelAccounts.get(form.channelAccountId);
  if (verdict.kind === "robot" || account === null) {
    const raw = JSON.stringify(post.answers);
    await keepRaw(app, [rawEvent(form.channelAccountId, { id, submittedAt, raw })]);
    return { id };
  }
  const content: Submission = { ...verdict.content, id, formId: form.id, submittedAt };
  await letIn(app, account, inboundItem(account, content));
  return { id };
}

/** Key and thread as the form channel reads them from the body: each submission is a thread of its own. */
function inboundItem(account: { readonly id: string; readonly channel: string }, content: Submission): InboundItem {
  const key = `submission:${content.id}`;
  const raw = JSON.stringify(content);
  return { channel: account.channel, accountId: account.id, receivedAt: content.submittedAt, raw, key, threadKey: key };
}

function rawEvent(
  accountId: string,
  kept: { readonly id: string; readonly submittedAt: string; readonly raw: string },
) {
  return { accountId, channel: "form", receivedAt: kept.submittedAt, key: `kept:${kept.id}`, body: kept.raw };
}
