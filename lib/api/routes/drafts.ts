import * as z from "zod";
import { draft } from "../../domain/draft.ts";
import { id } from "../../domain/fields.ts";
import { byId } from "../page.ts";
import { defineRoute } from "../route.ts";

const { text, html, attachmentIds, channelAccountId, replyToId, to, cc } = draft.shape;
const draftShape = draft.omit({ userId: true }).meta({ id: "Draft" });

const draftFile = z.object({
  id,
  name: z.string(),
  contentType: z.string(),
  size: z.int(),
  contentId: z.string().nullable(),
  url: z.string().meta({ description: "A short-lived download" }),
});

export const draftRoutes = {
  getDraft: defineRoute({
    method: "GET",
    path: "/v1/conversations/{id}/draft",
    access: "agent",
    summary: "What the caller has begun to write here",
    params: byId,
    answer: draftShape.extend({ files: z.array(draftFile) }).meta({ id: "SeenDraft" }),
  }),
  putDraft: defineRoute({
    method: "PUT",
    path: "/v1/conversations/{id}/draft",
    access: "agent",
    summary: "Keep what the caller has begun to write here",
    params: byId,
    body: z.strictObject({ text, html, attachmentIds, channelAccountId, replyToId, to, cc }),
    answer: draftShape,
  }),
  removeDraft: defineRoute({
    method: "DELETE",
    path: "/v1/conversations/{id}/draft",
    access: "agent",
    summary: "Forget it",
    params: byId,
  }),
};
