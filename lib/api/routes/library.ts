import * as z from "zod";
import { id } from "../../domain/fields.ts";
import { libraryItem } from "../../domain/library-item.ts";
import { byId, pageOf } from "../page.ts";
import { defineRoute } from "../route.ts";

const { title, kind, link, text } = libraryItem.shape;
const shared = z.boolean();
const itemShape = libraryItem
  .extend({ file: z.object({ name: z.string(), contentType: z.string(), size: z.int() }).nullable() })
  .meta({ id: "LibraryItem" });

export const libraryRoutes = {
  listLibrary: defineRoute({
    method: "GET",
    path: "/v1/library",
    access: "signed-in",
    summary: "List documents, articles and quotes that replies can bring along",
    answer: pageOf(itemShape),
  }),
  createLibraryItem: defineRoute({
    method: "POST",
    path: "/v1/library",
    access: "agent",
    summary: "Keep a link, a text or an uploaded file",
    body: z.strictObject({
      ...{ title, kind, link, text, shared: shared.default(true) },
      attachmentId: id.nullable().default(null).meta({ description: "A file announced by POST /v1/attachments" }),
    }),
    answer: itemShape,
    status: 201,
  }),
  getLibraryItem: defineRoute({
    method: "GET",
    path: "/v1/library/{id}",
    access: "signed-in",
    summary: "Get a library item",
    params: byId,
    answer: itemShape,
  }),
  updateLibraryItem: defineRoute({
    method: "PATCH",
    path: "/v1/library/{id}",
    access: "agent",
    summary: "Change a library item of one's own; admins, any shared one",
    params: byId,
    body: z.strictObject({ title, kind, link: link.unwrap(), text: text.unwrap(), shared }).partial(),
    answer: itemShape,
  }),
  removeLibraryItem: defineRoute({
    method: "DELETE",
    path: "/v1/library/{id}",
    access: "agent",
    summary: "Remove a library item of one's own; admins, any shared one",
    params: byId,
  }),
  insertLibraryItem: defineRoute({
    method: "POST",
    path: "/v1/library/{id}/insert",
    access: "agent",
    summary: "What a reply takes from an item: words, and its file as an attachment to name in the reply",
    params: byId,
    answer: z.object({ text: z.string(), attachmentIds: z.array(id) }),
  }),
};
