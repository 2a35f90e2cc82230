/** A redrive of a dead-letter queue, in the words of ListMessageMoveTasks. */
export interface MoveTask {
  readonly TaskHandle: string;
  readonly Status: "COMPLETED" | "FAILED";
  readonly SourceArn: string;
  readonly DestinationArn?: string;
  readonly ApproximateNumberOfMessagesMoved: number;
  readonly ApproximateNumberOfMessagesToMove: number;
  readonly StartedTimestamp: number;
  readonly FailureReason?: string;
}
