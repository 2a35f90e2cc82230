import * as z from "zod";
import { id } from "../../domain/fields.ts";
import { snippet } from "../../domain/snippet.ts";
import { byId, pageOf } from "../page.ts";
import { defineRoute } from "../route.ts";

const { name, shortcut, text, html } = snippet.shape;
const snippetShape = snippet.meta({ id: "Snippet" });
const shared = z.boolean();
const words = text.meta({ description: "`{{contact.firstName|there}}` stands for a field, or what follows the bar" });

export const snippetRoutes = {
  listSnippets: defineRoute({
    method: "GET",
    path: "/v1/snippets",
    access: "signed-in",
    summary: "List one's own snippets and the shared ones",
    answer: pageOf(snippetShape),
  }),
  createSnippet: defineRoute({
    method: "POST",
    path: "/v1/snippets",
    access: "agent",
    summary: "Keep words that are written often, for oneself or for everybody",
    body: z.strictObject({ name, shortcut, text: words, html, shared: shared.default(false) }),
    answer: snippetShape,
    status: 201,
  }),
  getSnippet: defineRoute({
    method: "GET",
    path: "/v1/snippets/{id}",
    access: "signed-in",
    summary: "Get a snippet",
    params: byId,
    answer: snippetShape,
  }),
  updateSnippet: defineRoute({
    method: "PATCH",
    path: "/v1/snippets/{id}",
    access: "agent",
    summary: "Change a snippet of one's own; admins, any shared one",
    params: byId,
    body: z.strictObject({ name, shortcut: shortcut.unwrap(), text: words, html: html.unwrap(), shared }).partial(),
    answer: snippetShape,
  }),
  removeSnippet: defineRoute({
    method: "DELETE",
    path: "/v1/snippets/{id}",
    access: "agent",
    summary: "Remove a snippet of one's own; admins, any shared one",
    params: byId,
  }),
  renderSnippet: defineRoute({
    method: "POST",
    path: "/v1/snippets/{id}/render",
    access: "agent",
    summary: "A snippet with a conversation's contact and ticket and the caller in it",
    params: byId,
    body: z.strictObject({
      conversationId: id.optional(),
      contactId: id.optional().meta({ description: "Before there is a conversation: whom it will be with" }),
    }),
    answer: z.object({
      text: z.string(),
      html: z.string().nullable(),
      missing: z.array(z.string()).meta({ description: "Tokens that stayed empty" }),
    }),
    onRepeat: "run",
  }),
};
