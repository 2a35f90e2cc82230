import type { KeptSubmission } from "../../domain/submission.ts";
import type { Page, PageRequest } from "./page.ts";

/** What was submitted, with the answers that people were not asked for. It goes with its conversation. */
export interface SubmissionStore {
  put(submission: KeptSubmission): Promise<void>;
  /** Of these conversations, those that began with one. */
  ofConversations(ids: readonly string[]): Promise<readonly KeptSubmission[]>;
  /** Newest first. */
  list(formId: string, page: PageRequest): Promise<Page<KeptSubmission>>;
}
