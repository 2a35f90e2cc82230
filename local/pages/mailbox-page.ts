import type { Page } from "./page.ts";

/** `/_local/mailbox`: mail that was sent. Empty until the product sends mail. */
export const mailboxPage: Page = ({ method }) => {
  if (method !== "GET" && method !== "DELETE") return null;
  return { json: { items: [] }, title: "Mailbox", content: "<p>No mail was sent.</p>" };
};
