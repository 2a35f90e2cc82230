import { costOf } from "../../local/cost.ts";
import type { Counters } from "../../local/meter.ts";
import { quantile } from "./quantile.ts";
import type { Round } from "./round.ts";

/** A table for people: one column a round, one line a figure. */
export function benchReport(rounds: readonly { readonly name: string; readonly round: Round }[]): string {
  const lines = figures.map(([label, figure]) => [label, ...rounds.map(({ round }) => figure(round))]);
  const all = [["", ...rounds.map(({ name }) => name)], ...lines];
  return all
    .map(([label = "", ...cells]) => label.padEnd(44) + cells.map((cell) => cell.padStart(14)).join(""))
    .join("\n");
}

type Figure = readonly [label: string, figure: (round: Round) => string];

const share = (of: (counters: Counters) => number) => (round: Round) =>
  (of(round.counters) / round.messages).toFixed(2);
const counter = (name: string) => share((counters) => counters[name] ?? 0);
const cpu = (of: keyof Round["cpu"]) => (round: Round) => (round.cpu[of] / round.messages).toFixed(2);
const milliseconds = (value: number) => (Number.isNaN(value) ? "-" : value.toFixed(1));

const figures: readonly Figure[] = [
  ["messages", (round) => String(round.messages)],
  ["webhook answers /s", (round) => (round.messages / (round.postingMs / 1000)).toFixed(0)],
  ["  answer, median ms", (round) => milliseconds(quantile(round.answers, 0.5))],
  ["  answer, 95th percentile ms", (round) => milliseconds(quantile(round.answers, 0.95))],
  ["stored, routed and pushed /s, until idle", (round) => (round.messages / (round.storedMs / 1000)).toFixed(0)],
  ["  post to frame, median ms", (round) => milliseconds(quantile(round.frames, 0.5))],
  ["  post to frame, 95th percentile ms", (round) => milliseconds(quantile(round.frames, 0.95))],
  ["  frames timed", (round) => String(round.frames.length)],
  ["processor ms a message: local cloud", cpu("cloud")],
  ["  functions", cpu("functions")],
  ["  table engine", cpu("dynoxide")],
  ["AWS calls a message", share(sumOfCalls)],
  ["  DynamoDB calls", share((counters) => sumOf(counters, "dynamodb."))],
  ["  SQS requests billed", counter("sqs.requests")],
  ["  function invocations", counter("lambda.Invoke")],
  ["write units a message", counter("dynamodb.writeUnits")],
  ["read units a message", counter("dynamodb.readUnits")],
  ["frames a message", counter("websocket.frames")],
  ["log bytes a message", counter("logs.bytes")],
  [
    "list price of a million messages",
    ({ counters, messages }) => `$${((costOf(counters).dollars / messages) * 1e6).toFixed(2)}`,
  ],
];

/** Counters of calls are named as the API's operations are, with a capital. */
function sumOf(counters: Counters, prefix: string): number {
  const calls = Object.entries(counters).filter(([name]) => name.startsWith(prefix) && /\.[A-Z]\w+$/.test(name));
  return calls.reduce((sum, [, count]) => sum + count, 0);
}

function sumOfCalls(counters: Counters): number {
  return sumOf(counters, "") - (counters["lambda.Invoke"] ?? 0);
}
