/** A message as a queue holds it. Times are milliseconds of the local clock. */
export interface Message extends MessageContent {
  /** Place in the order of arrival over all queues, and the key in the journal. */
  readonly row: number;
  readonly id: string;
  readonly sentAt: number;
  /** FIFO only: twenty digits, growing within a group. */
  readonly sequence?: string;
  /** The queue that gave it up, when this is a dead-letter queue. */
  readonly sourceArn?: string;
  state: MessageState;
  /** When a delay or a visibility time-out ends; in the past for a message that is ready. */
  visibleAt: number;
  receiveCount: number;
  firstReceivedAt: number;
  /** Handle given out by the last receive. */
  receipt?: string;
}

/** `gone` marks a message that was deleted while some list still points to it. */
export type MessageState = "ready" | "delayed" | "in-flight" | "gone";

export interface MessageContent {
  readonly body: string;
  readonly md5: string;
  readonly attributes?: MessageAttributes;
  readonly attributesMd5?: string;
  readonly group?: string;
  readonly dedup?: string;
}

export type MessageAttributes = Readonly<Record<string, MessageAttribute>>;
export interface MessageAttribute {
  readonly DataType: string;
  readonly StringValue?: string | undefined;
  /** Base64, as it is on the wire. */
  readonly BinaryValue?: string | undefined;
}
