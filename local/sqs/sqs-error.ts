/**
 * An error of the SQS API. `code` is the shape's name in the JSON protocol; old (query protocol) clients and the SDKs'
 * `error.name` see `queryCode`, sent in the header `x-amzn-query-error`.
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/CommonErrors.html
 */
export class SqsError extends Error {
  readonly code: SqsErrorCode;

  constructor(code: SqsErrorCode, message: string) {
    super(message);
    this.name = code;
    this.code = code;
  }
}

export type SqsErrorCode = keyof typeof queryCodes;

export const invalid = (message: string): SqsError => new SqsError("InvalidParameterValue", message);
export const missing = (parameter: string): SqsError =>
  new SqsError("MissingParameter", `The request must contain the parameter ${parameter}.`);

/** The name of the same error in the query protocol. */
export const queryCode = (code: SqsErrorCode): string => queryCodes[code];

const queryCodes = {
  BatchEntryIdsNotDistinct: "AWS.SimpleQueueService.BatchEntryIdsNotDistinct",
  BatchRequestTooLong: "AWS.SimpleQueueService.BatchRequestTooLong",
  EmptyBatchRequest: "AWS.SimpleQueueService.EmptyBatchRequest",
  InvalidAction: "InvalidAction",
  InvalidAddress: "InvalidAddress",
  InvalidAttributeName: "InvalidAttributeName",
  InvalidAttributeValue: "InvalidAttributeValue",
  InvalidBatchEntryId: "AWS.SimpleQueueService.InvalidBatchEntryId",
  InvalidMessageContents: "InvalidMessageContents",
  InvalidParameterValue: "InvalidParameterValue",
  MessageNotInflight: "AWS.SimpleQueueService.MessageNotInflight",
  MissingParameter: "MissingParameter",
  OverLimit: "OverLimit",
  PurgeQueueInProgress: "AWS.SimpleQueueService.PurgeQueueInProgress",
  QueueDoesNotExist: "AWS.SimpleQueueService.NonExistentQueue",
  QueueNameExists: "QueueAlreadyExists",
  ReceiptHandleIsInvalid: "ReceiptHandleIsInvalid",
  ResourceNotFoundException: "ResourceNotFoundException",
  TooManyEntriesInBatchRequest: "AWS.SimpleQueueService.TooManyEntriesInBatchRequest",
  UnsupportedOperation: "AWS.SimpleQueueService.UnsupportedOperation",
} as const;
