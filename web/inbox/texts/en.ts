/** Texts of the inbox pages. */
export const inboxEn = {
  "inbox.empty": "No conversations here.",
  "inbox.emptyHint": "New ones appear by themselves.",
  "inbox.choose": "Choose a conversation to read it.",
} as const;
