import sanitize from "sanitize-html";
import { ALLOWED_ATTRIBUTES, ALLOWED_STYLES, ALLOWED_TAGS, DROPPED_WITH_CONTENT } from "./html-allow-list.ts";
import { LIMITS } from "./mail-limits.ts";
import { safeAttributes } from "./safe-attributes.ts";

/** Closing tags are looked for among all open ones, so the time grows with the square of this. */
const MOST_TAGS = 40_000;
const DEEPEST = 200;
/** Taking an element out copies what was written so far. */
const MOST_LEFT_OUT = 200;

/** What to do with an element: keep it, leave it out, or leave out it and everything behind it. */
export type Judgement = "keep" | "leave-out" | "stop";
export type Judge = (tag: string, attributes: Readonly<Record<string, string>>) => Judgement;

/**
 * HTML of a mail as it may be shown: what the allow-list has and nothing else. Doing it twice changes nothing. Of a body
 * that is too long the beginning is kept. It is shown in a sandboxed frame all the same.
 * @param judge sees each element with all its attributes, before they are gone
 */
export function sanitiseHtml(html: string, judge: Judge = () => "keep"): string {
  const leftOut = new WeakSet<object>();
  let leftOutCount = 0;
  let stopped = false;
  return sanitize(startOf(html), {
    allowedTags: [...ALLOWED_TAGS],
    allowedAttributes: { ...ALLOWED_ATTRIBUTES },
    allowedStyles: { ...ALLOWED_STYLES },
    allowedSchemes: ["http", "https", "mailto", "tel"],
    allowedSchemesByTag: { img: ["cid", "http", "https"] },
    allowProtocolRelative: false,
    nonTextTags: [...DROPPED_WITH_CONTENT],
    nestingLimit: DEEPEST,
    transformTags: {
      "*": (tag, attributes) => {
        const judgement = stopped ? "stop" : judge(tag, attributes);
        stopped ||= judgement === "stop";
        const attribs = safeAttributes(tag, attributes);
        if (judgement === "leave-out" && leftOutCount < MOST_LEFT_OUT) {
          leftOutCount += 1;
          leftOut.add(attribs);
        }
        // A name that no allow-list has: the element goes, and its text by the filter below.
        return { tagName: stopped ? "left-out" : tag, attribs };
      },
    },
    exclusiveFilter: ({ attribs }) => leftOut.has(attribs),
    textFilter: (text) => (stopped ? "" : text),
  }).toWellFormed();
}

function startOf(html: string): string {
  const start = html.slice(0, LIMITS.body);
  let tags = 0;
  for (let at = start.indexOf("<"); at >= 0; at = start.indexOf("<", at + 1)) {
    tags += 1;
    if (tags > MOST_TAGS) return start.slice(0, at);
  }
  return start;
}
