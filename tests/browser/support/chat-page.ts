import type { Page } from "playwright-core";

/** What a visitor does in the bubble. */

export const openChat = (page: Page): Promise<void> => page.getByRole("button", { name: /^Open the chat/ }).click();

export const field = (page: Page) => page.getByRole("textbox", { name: "Write a message" });

/** Writes, and waits until the API has taken it. */
export async function write(page: Page, words: string): Promise<void> {
  const taken = page.waitForResponse((response) => response.url().endsWith("/messages") && response.status() === 202);
  await send(page, words);
  await taken;
}

/** Writes, whatever becomes of it. */
export async function send(page: Page, words: string): Promise<void> {
  await field(page).fill(words);
  await field(page).press("Enter");
}

/** A place in the conversation that holds these words. */
export const inChat = (page: Page, words: string | RegExp) =>
  page.getByRole("log", { name: "Messages" }).getByText(words);

/** The demo site with this account's bubble on it. */
export const siteOf = ({ id }: { readonly id: string }): string => `/_local/site?account=${id}`;

/** A picture of one point, so that nothing is asked of the outside. */
export const ONE_POINT = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);
