/** How an admin connects an address, in Markdown. The README has the same words. */
export const guide = `
1. Connect a channel account of the channel *E-mail* with the team's address, and accept that everybody in the inbox reads its mail.
   An address can be connected once, and not while a user has it as their own.
2. In the mailbox's settings, forward all mail to the account's forwarding address. Where the domain's own mail comes
   to SES, nothing is to be forwarded: the address itself leads to the account.
3. Send the verification mail from the account's settings: when it arrives by forwarding, the address is verified.
4. Enter the records for the sender's domain at whoever hosts its DNS, so that receivers trust what is sent from here.
`;
