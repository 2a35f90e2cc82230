/** What mail programs put before a subject when they answer or forward, in the languages that have words of their own. */
const PREFIX =
  /^(?:re|aw|sv|antw|vs|ref|odp|rif|res|tr|wg|fw|fwd|enc|rv|vb|vl|ynt|答复|回复|转发)(?:\s*[[(]\d{1,3}[\])])?\s*[:：]\s*/iu;
const LIST_TAG = /^\[[^\]]{1,60}\]\s*/u;

/** Whether two subjects are the same but for marks of answers, forwards and lists. An empty one is like no other. */
export function sameSubject(one: string | null, other: string | null): boolean {
  const bare = bareSubject(one ?? "");
  return bare !== "" && bare === bareSubject(other ?? "");
}

/** A subject without what earlier answers and forwards put before it. */
export function withoutAnswerMarks(subject: string): string {
  const rest = subject.trim().replace(PREFIX, "");
  return rest === subject.trim() ? rest : withoutAnswerMarks(rest);
}

function bareSubject(subject: string): string {
  let rest = subject.normalize("NFC").trim();
  for (let before = ""; before !== rest; ) {
    before = rest;
    rest = rest.replace(PREFIX, "").replace(LIST_TAG, "");
  }
  return rest.replaceAll(/\s+/gu, " ").trim().toLowerCase();
}
