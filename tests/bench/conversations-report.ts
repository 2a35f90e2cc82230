import type { Measured } from "./conversations.ts";

/** A table for people: one line an action, four columns a size. */
export function conversationsReport(sizes: readonly number[], table: ReadonlyMap<string, readonly Measured[]>): string {
  const columns = ["calls", "read units", "write units", "ms"];
  const head = sizes.map((size) => size.toLocaleString("en").padStart(46)).join("");
  const names = sizes.map(() => columns.map((name) => name.padStart(name === "calls" ? 10 : 12)).join("")).join("");
  const lines = [...table].map(([action, measured]) => {
    const cells = measured.map(({ calls, readUnits, writeUnits, ms }) =>
      [
        calls.toFixed(1).padStart(10),
        ...[readUnits, writeUnits, ms].map((value) => value.toFixed(1).padStart(12)),
      ].join(""),
    );
    return action.padEnd(38) + cells.join("");
  });
  return ["".padEnd(38) + head, "".padEnd(38) + names, ...lines].join("\n");
}
