/** What mail programs of many languages put before the subject of an answer or a forward, also counted: `Re[2]:`. */
const PREFIX =
  /^\s*(?:re|aw|sv|antw|vs|ref|odp|rif|res|tr|wg|fw|fwd|enc|rv|ynt|答复|回复|转发)\s*(?:\[\d{1,3}\]|\(\d{1,3}\))?\s*[:：]/iu;

/** A subject without what earlier answers put before it. */
export function bareSubject(subject: string): string {
  let bare = subject;
  while (PREFIX.test(bare)) bare = bare.replace(PREFIX, "");
  return bare.trim();
}

/** The subject of an answer: exactly one `Re: `, however many there were. */
export const replySubject = (subject: string): string => `Re: ${bareSubject(subject)}`.trim();

export const forwardSubject = (subject: string): string => `Fwd: ${bareSubject(subject)}`.trim();
