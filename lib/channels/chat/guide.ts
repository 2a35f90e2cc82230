/** How an admin puts the chat on a website, in Markdown. The README has the same words. */
export const guide = `
1. Add a channel account of type *Chat*. There are no secrets; every setting has a default and can be changed later.
2. Copy the account's line of HTML into every page that should show the chat, before \`</body>\`. A tag container works too.
3. Name your website under *Websites*, so that nobody can put your chat on theirs.
4. Open a page and write: the conversation appears in the inbox, and what you answer there appears on the page.
`;
