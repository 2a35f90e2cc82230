import { withoutAnswerMarks } from "../domain/same-subject.ts";

/** The subject of an answer: exactly one `Re: `, however many there were. */
export const replySubject = (subject: string): string => `Re: ${withoutAnswerMarks(subject)}`.trim();

export const forwardSubject = (subject: string): string => `Fwd: ${withoutAnswerMarks(subject)}`.trim();
