import { costOf } from "../cost.ts";
import { escapeHtml, htmlTable } from "../http/html.ts";
import type { LocalMeter } from "../meter.ts";
import type { Page } from "./page.ts";

/**
 * `/_local/metrics`: what AWS would have counted since the start or the last DELETE, as counters by name, for each
 * function, and as list price in dollars.
 */
export function metricsPage(meter: LocalMeter): Page {
  return ({ method }) => {
    if (method === "DELETE") meter.reset();
    else if (method !== "GET") return null;
    const { total, functions } = meter.snapshot();
    const cost = costOf(total);
    const json = {
      counters: total,
      functions,
      readUnits: total["dynamodb.readUnits"] ?? 0,
      writeUnits: total["dynamodb.writeUnits"] ?? 0,
      frames: total["websocket.frames"] ?? 0,
      logBytes: total["logs.bytes"] ?? 0,
      cost,
    };
    const prices = cost.items.map((item) => [item.name, String(item.amount), item.dollars.toFixed(8)]);
    const content = [
      `<p>List price so far: $${escapeHtml(cost.dollars.toFixed(6))}</p>`,
      htmlTable(["what", "amount", "dollars"], prices),
      "<h2>Counters</h2>",
      htmlTable(["counter", "amount"], counters(total)),
      ...Object.entries(functions).map(
        ([name, own]) => `<h2>${escapeHtml(name)}</h2>${htmlTable(["counter", "amount"], counters(own))}`,
      ),
    ];
    return { json, title: "Metrics", content: content.join("") };
  };
}

function counters(given: Readonly<Record<string, number>>): readonly (readonly string[])[] {
  return Object.entries(given)
    .toSorted(([a], [b]) => a.localeCompare(b))
    .map(([name, amount]) => [name, String(Math.round(amount * 1000) / 1000)]);
}
