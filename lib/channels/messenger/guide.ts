/** How an admin connects a page, in Markdown: shown beside the webhook address. The README has the same words. */
export const guide = `
1. At [developers.facebook.com](https://developers.facebook.com/apps) create an app of type *Business* and add the product *Messenger*.
2. In Parley add a channel account of type *Messenger*. *Page id* is on the page under About, Page transparency. *App id* and *App secret*
   are in the app under Settings, Basic. *Page access token* is in the app under Messenger, Access tokens: *Add page*, then *Generate token*.
   *Verify token* is a password of your own choice.
3. In the app, under Messenger, Webhooks, enter the account's webhook address as *Callback URL* and the same *Verify token*. Meta
   asks Parley at once; *Verify and save* succeeds only if the two tokens are equal.
4. Subscribe the page to \`messages\`, \`messaging_postbacks\`, \`message_deliveries\`, \`message_reads\`, \`message_echoes\`, \`message_edits\`,
   \`message_reactions\`, \`messaging_referrals\`, \`messaging_optins\`, \`messaging_handovers\`, \`standby\` and \`messaging_policy_enforcement\`.
5. Send the page a message. While the app is not live, only people with a role in it are heard.

Before the public may write, Meta reviews the app for \`pages_messaging\` and \`pages_manage_metadata\`. A page can be connected once.
`;
