/** How an admin connects a form, in Markdown. The README has the same words. */
export const guide = `
1. Make a form, or take one you have: its fields, and which part of the ticket or the contact each becomes. A new form starts with ticket
   name, description, pipeline and status; the last two are hidden.
2. Add a channel account of type *Form* and choose the form. There are no secrets.
3. Put the form on your site: copy its code from the form's settings into the page. It posts the answers to
   \`/forms/{formId}/submissions\`; \`GET /forms/{formId}\` describes the fields, for a form that you draw yourself.
`;
