/** Texts of the contacts pages. */
export const contactsEn = {
  "contacts.empty": "No contacts yet.",
  "contacts.emptyHint": "Whoever sends an e-mail becomes one; others are associated in their conversation.",
  "contacts.name": "Name",
  "contacts.email": "E-mail",
  "contacts.updated": "Updated",
} as const;
