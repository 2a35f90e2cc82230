import { BatchWriteCommand, type DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import type { Conversation } from "../../lib/domain/conversation.ts";
import { toHead } from "../../lib/store/conversation-item.ts";

/** As many as one call takes (developer guide, "BatchWriteItem"). */
const BATCH = 25;

/** Puts conversations into a table, as many at once as it takes: only their heads, no messages. */
export async function writeHeads(
  { client, table }: { readonly client: DynamoDBDocumentClient; readonly table: string },
  heads: readonly Conversation[],
): Promise<void> {
  const starts = Array.from({ length: Math.ceil(heads.length / BATCH) }, (_, batch) => batch * BATCH);
  const write = async (): Promise<void> => {
    for (let start = starts.pop(); start !== undefined; start = starts.pop()) {
      const puts = heads.slice(start, start + BATCH).map((head) => ({ PutRequest: { Item: toHead(head) } }));
      await client.send(new BatchWriteCommand({ RequestItems: { [table]: puts } }));
    }
  };
  await Promise.all(Array.from({ length: 8 }, write));
}
