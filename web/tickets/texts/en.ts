/** Texts of the tickets pages. */
export const ticketsEn = {
  "tickets.empty": "No tickets yet.",
  "tickets.emptyHint": "A help desk opens one for every new conversation.",
  "tickets.number": "Number",
  "tickets.subject": "Subject",
  "tickets.updated": "Updated",
} as const;
