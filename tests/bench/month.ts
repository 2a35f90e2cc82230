import type { Cost } from "../../local/cost.ts";

/** List price of one of each, in dollars, from counted calls. */
export interface Prices {
  readonly inbound: number;
  readonly reply: number;
  readonly status: number;
  readonly apiCall: number;
}

/** An installation by its people and its traffic: messages a month, in and out half and half. */
export interface Size {
  readonly agents: number;
  readonly messages: number;
}

export const sizes: readonly Size[] = [
  { agents: 5, messages: 10_000 },
  { agents: 50, messages: 500_000 },
  { agents: 1_000, messages: 20_000_000 },
];

/** What an agent and a channel do beside the messages themselves. */
export const HABITS = {
  /** A delivery and a read receipt for each reply, and now and then one more. */
  statusesPerReply: 2.5,
  /** Lists, conversations and searches that an agent looks at for each reply. */
  apiCallsPerReply: 10,
  /** Eight hours on 22 days, connected. */
  connectedMinutes: 8 * 60 * 22,
} as const;

const CONNECTION_MINUTE = 0.25e-6;
/** Bytes of a message with its raw event, which goes after 90 days; a GB of table with point-in-time recovery. */
const BYTES_STORED = 1_100;
const STORED_GB = 0.25 + 0.2;
/** Event source mappings ask their queue about five times at once, each for 20 s. */
const POLLS_A_MONTH = 5 * 3 * 60 * 24 * 30;
const SQS_REQUEST = 0.5e-6;
const ALARM = 0.1;

/** What is billed while nobody writes: the polling of the queues, and the alarms. */
export const idleMonth = (declared: { readonly queues: number; readonly alarms: number }): number =>
  declared.queues * POLLS_A_MONTH * SQS_REQUEST + declared.alarms * ALARM;

/** A month's bill by item, in dollars. Storage is that of the first year's end. */
export function monthlyCost(size: Size, prices: Prices, idle: number): Readonly<Record<string, number>> {
  const each = size.messages / 2;
  return {
    "messages in": each * prices.inbound,
    replies: each * prices.reply,
    statuses: each * HABITS.statusesPerReply * prices.status,
    "agents' API calls": each * HABITS.apiCallsPerReply * prices.apiCall,
    "open connections": size.agents * HABITS.connectedMinutes * CONNECTION_MINUTE,
    "storage, month 12": ((size.messages * 12 * BYTES_STORED) / 1e9) * STORED_GB,
    "idle: polling, alarms": idle,
  };
}

export const sumOf = (items: Readonly<Record<string, number>>): number =>
  Object.values(items).reduce((sum, dollars) => sum + dollars, 0);

/** @param count how many the cost was counted for */
export const priceOfOne = (cost: Cost, count: number): number => cost.dollars / count;
