import type { Counters } from "./meter.ts";

export interface CostItem {
  readonly name: string;
  /** In the unit that AWS bills. */
  readonly amount: number;
  readonly unit: string;
  readonly dollars: number;
}
export interface Cost {
  readonly items: readonly CostItem[];
  readonly dollars: number;
}

interface Price {
  readonly name: string;
  readonly counters: readonly string[];
  readonly unit: string;
  /** US dollars for `per` of them. */
  readonly price: number;
  readonly per: number;
}

const MILLION = 1_000_000;

/** On-demand list prices of us-east-1 in November 2026, arm64, the first tier of each, without free tiers. */
const prices: readonly Price[] = [
  { name: "HTTP API", counters: ["httpApi.requests"], unit: "requests", price: 1, per: MILLION },
  { name: "WebSocket messages", counters: ["websocket.messages"], unit: "32 KB units", price: 1, per: MILLION },
  {
    name: "WebSocket connections",
    counters: ["websocket.connectionMinutes"],
    unit: "minutes",
    price: 0.25,
    per: MILLION,
  },
  { name: "Lambda requests", counters: ["lambda.Invoke"], unit: "requests", price: 0.2, per: MILLION },
  { name: "Lambda duration", counters: ["lambda.gbSeconds"], unit: "GB-seconds", price: 0.0000133334, per: 1 },
  { name: "SQS", counters: ["sqs.requests"], unit: "64 KB requests (FIFO)", price: 0.5, per: MILLION },
  { name: "DynamoDB writes", counters: ["dynamodb.writeUnits"], unit: "write units", price: 0.625, per: MILLION },
  { name: "DynamoDB reads", counters: ["dynamodb.readUnits"], unit: "read units", price: 0.125, per: MILLION },
  {
    name: "S3 writes",
    counters: ["s3.PutObject", "s3.PostObject", "s3.CopyObject", "s3.ListObjectsV2", "s3.UploadPart"],
    unit: "requests",
    price: 5,
    per: MILLION,
  },
  { name: "S3 reads", counters: ["s3.GetObject", "s3.HeadObject"], unit: "requests", price: 0.4, per: MILLION },
  { name: "SNS", counters: ["sns.requests"], unit: "64 KB requests", price: 0.5, per: MILLION },
  { name: "Mail in", counters: ["ses.received"], unit: "mails", price: 0.1, per: 1000 },
  { name: "Mail in, size", counters: ["ses.receivedChunks"], unit: "256 KB chunks", price: 0.09, per: 1000 },
  { name: "Mail out", counters: ["ses.sent"], unit: "recipients", price: 0.1, per: 1000 },
  { name: "Mail out, size", counters: ["ses.sentBytes"], unit: "bytes", price: 0.12, per: 1024 ** 3 },
  { name: "Scheduler", counters: ["scheduler.invocations"], unit: "invocations", price: 1, per: MILLION },
  { name: "Logs", counters: ["logs.bytes"], unit: "bytes", price: 0.5, per: 1024 ** 3 },
];

/** What AWS would bill for these counters. What costs nothing is left out. */
export function costOf(counters: Counters): Cost {
  const items = prices.flatMap(({ name, counters: names, unit, price, per }) => {
    const amount = names.reduce((total, counter) => total + (counters[counter] ?? 0), 0);
    return amount === 0 ? [] : [{ name, amount, unit, dollars: (amount * price) / per }];
  });
  return { items, dollars: items.reduce((total, { dollars }) => total + dollars, 0) };
}

/**
 * The same cost for a million of something.
 *
 * @param count how many of it the cost was for
 */
export function perMillion(cost: Cost, count: number): Cost {
  const factor = MILLION / count;
  const items = cost.items.map((item) => ({ ...item, amount: item.amount * factor, dollars: item.dollars * factor }));
  return { items, dollars: cost.dollars * factor };
}

/** A table for people: one line an item, the dearest first, and the sum. */
export function costTable(cost: Cost): string {
  const sorted = [...cost.items].sort((left, right) => right.dollars - left.dollars);
  const lines = sorted.map(
    ({ name, amount, unit, dollars }) =>
      `${name.padEnd(24)}${formatAmount(amount).padStart(16)} ${unit.padEnd(22)}${money(dollars)}`,
  );
  return [...lines, `${"Sum".padEnd(63)}${money(cost.dollars)}`].join("\n");
}

function formatAmount(amount: number): string {
  return amount.toLocaleString("en", { maximumFractionDigits: 1 });
}

function money(dollars: number): string {
  return `$${dollars.toFixed(4)}`.padStart(12);
}
