import * as z from "zod";
import { draft } from "../../domain/draft.ts";
import { byId } from "../page.ts";
import { defineRoute } from "../route.ts";

const { text, html, attachmentIds, channelAccountId, replyToId } = draft.shape;
const draftShape = draft.omit({ userId: true }).meta({ id: "Draft" });

export const draftRoutes = {
  getDraft: defineRoute({
    method: "GET",
    path: "/v1/conversations/{id}/draft",
    access: "agent",
    summary: "What the caller has begun to write here",
    params: byId,
    answer: draftShape,
  }),
  putDraft: defineRoute({
    method: "PUT",
    path: "/v1/conversations/{id}/draft",
    access: "agent",
    summary: "Keep what the caller has begun to write here",
    params: byId,
    body: z.strictObject({ text, html, attachmentIds, channelAccountId, replyToId }),
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
