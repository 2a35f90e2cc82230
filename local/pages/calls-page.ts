import { htmlTable } from "../http/html.ts";
import type { Outside } from "../outside/create-outside.ts";
import { scriptedAnswers } from "../outside/scripted-answers.ts";
import type { Page } from "./page.ts";

/** `/_local/calls`: what was sent to outside providers. DELETE empties the list. */
export function callsPage(outside: Outside): Page {
  return ({ method }) => {
    if (method === "DELETE") outside.calls.clear();
    else if (method !== "GET") return null;
    const items = outside.calls.list();
    const rows = items
      .toReversed()
      .map((call) => [call.at, call.method, call.url, call.body, `${call.status} ${call.answer}`]);
    const content = htmlTable(["at", "method", "address", "body", "answer"], rows);
    return { json: { items }, title: "Calls to outside providers", content };
  };
}

/** `/_local/calls/answers`: PUT lays out what providers will answer, DELETE goes back to the usual. */
export function answersPage(outside: Outside): Page {
  return ({ method, input }) => {
    if (method === "PUT" || method === "POST") outside.script.set(scriptedAnswers.parse(input));
    else if (method === "DELETE") outside.script.set([]);
    else if (method !== "GET") return null;
    return { json: { items: outside.script.list() }, title: "Scripted answers" };
  };
}
