/** Control characters, and the two separators that some programs read as the end of a line. */
const BREAKS = /[\p{Cc}\u2028\u2029]+/gu;

/** A text as it may stand in a header: one line, well-formed, without control characters. */
export const oneLine = (text: string): string => text.toWellFormed().replaceAll(BREAKS, " ").trim();
