import { escapeHtml } from "../http/html.ts";
import type { LocalFunctions } from "../lambda/start-functions.ts";
import type { Page } from "./page.ts";

/** `/_local/logs?function=agent-api`: the newest lines of the functions whose names hold that text; all without it. */
export function logsPage(functions: LocalFunctions): Page {
  return ({ method, query }) => {
    if (method !== "GET") return null;
    const wanted = query.get("function") ?? "";
    const plain = (name: string): string => name.toLowerCase().replaceAll(/[-_]/g, "");
    const names = functions.names.filter((name) => plain(name).includes(plain(wanted)));
    const items = names.map((name) => ({ function: name, lines: functions.logs(name) }));
    const content = items.map(
      (one) => `<h2>${escapeHtml(one.function)}</h2><pre>${escapeHtml(one.lines.join("\n"))}</pre>`,
    );
    return { json: { items }, title: "Logs", content: content.join("") };
  };
}
