import { type KeptSubmission, keptSubmission } from "../domain/submission.ts";
import { codec } from "./codec.ts";
import type { SubmissionStore } from "./contract/submission-store.ts";
import { conversationPartition } from "./conversation-item.ts";
import type { Key } from "./item.ts";
import { loadHeads } from "./load-heads.ts";
import { readNewestFirst } from "./newest-first.ts";
import type { Table } from "./table.ts";
import { bucketOf, minuteOf } from "./time-bucket.ts";

const submissionCodec = codec<KeptSubmission>("submission", keptSubmission);
const listPartition = (formId: string) => `SUBMISSIONS#${formId}`;
const submissionKey = (conversationId: string): Key => ({
  pk: conversationPartition(conversationId),
  sk: "SUBMISSION",
});

/** Submissions of forms: each is one row of the conversation that it opened. */
export function submissions(table: Table): SubmissionStore {
  return {
    async put(submission) {
      const { id, formId, conversationId, submittedAt } = submission;
      const place = { gsi1pk: listPartition(formId), gsi1sk: `${minuteOf(submittedAt)}#${id}` };
      await table.put(submissionCodec.encode(submissionKey(conversationId), submission, place));
    },

    async ofConversations(ids) {
      return (await table.getMany(ids.map(submissionKey))).map(submissionCodec.decode);
    },

    list(formId, page) {
      return readNewestFirst(
        table,
        {
          name: `submissions ${formId}`,
          index: "gsi1",
          partitions: [listPartition(formId)],
          bucketOf,
          load: loadHeads(table, submissionCodec),
          rank: ({ submittedAt, id }) => `${submittedAt}#${id}`,
        },
        page,
      );
    },
  };
}
