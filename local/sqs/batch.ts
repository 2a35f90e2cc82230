import { SqsError } from "./sqs-error.ts";

export interface BatchAnswer {
  readonly Successful: readonly object[];
  readonly Failed: readonly {
    readonly Id: string;
    readonly SenderFault: boolean;
    readonly Code: string;
    readonly Message: string;
  }[];
}

/**
 * Does the same to each entry. A refused entry is listed as failed and the others go on; what is wrong with the batch as
 * a whole refuses it all.
 * @throws SqsError when the batch is empty, has more than ten entries, or bad or repeated ids; and what `check` throws
 */
export function batch<T extends { readonly Id: string }>(
  entries: readonly T[],
  act: (entry: T) => object,
  check: () => void = () => {},
): BatchAnswer {
  checkIds(entries.map(({ Id }) => Id));
  check();
  const successful: object[] = [];
  const failed: BatchAnswer["Failed"][number][] = [];
  for (const entry of entries) {
    try {
      successful.push({ Id: entry.Id, ...act(entry) });
    } catch (error) {
      if (!(error instanceof SqsError)) throw error;
      failed.push({ Id: entry.Id, SenderFault: true, Code: error.code, Message: error.message });
    }
  }
  return { Successful: successful, Failed: failed };
}

function checkIds(ids: readonly string[]): void {
  if (ids.length === 0) {
    throw new SqsError(
      "EmptyBatchRequest",
      "There should be at least one SendMessageBatchRequestEntry in the request.",
    );
  }
  if (ids.length > 10) {
    throw new SqsError(
      "TooManyEntriesInBatchRequest",
      `Maximum number of entries per request are 10. You have sent ${ids.length}.`,
    );
  }
  if (ids.some((id) => !/^[\w-]{1,80}$/.test(id))) {
    throw new SqsError(
      "InvalidBatchEntryId",
      "A batch entry id can only contain alphanumeric characters, hyphens and underscores. It can be at most 80 letters long.",
    );
  }
  const repeated = ids.find((id, index) => ids.indexOf(id) !== index);
  if (repeated !== undefined) throw new SqsError("BatchEntryIdsNotDistinct", `Id ${repeated} repeated.`);
}
