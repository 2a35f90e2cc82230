import * as z from "zod";
import { id } from "../../domain/fields.ts";
import { byId, pageOf } from "../page.ts";
import { defineRoute } from "../route.ts";
import { contactShape } from "../shapes.ts";

const otherContact = z.strictObject({ otherId: id });

const suggestion = z
  .object({
    contact: contactShape,
    reasons: z
      .array(z.enum(["same_phone", "same_address_and_name", "same_name"]))
      .meta({ description: "The strongest first" }),
  })
  .meta({ id: "MergeSuggestion" });

export const contactMergeRoutes = {
  mergeContacts: defineRoute({
    method: "POST",
    path: "/v1/contacts/{id}/merge",
    access: "agent",
    summary: "Merge another contact into this one, with its conversations and tickets",
    params: byId,
    body: otherContact,
    answer: contactShape,
  }),
  unmergeContacts: defineRoute({
    method: "POST",
    path: "/v1/contacts/{id}/unmerge",
    access: "agent",
    summary: "Undo a merge: the other contact takes along what is its own, what came meanwhile included",
    params: byId,
    body: otherContact,
    answer: contactShape,
  }),
  suggestMerges: defineRoute({
    method: "GET",
    path: "/v1/contacts/{id}/suggestions",
    access: "signed-in",
    summary: "Contacts who may be the same person, the likeliest first",
    params: byId,
    answer: pageOf(suggestion),
  }),
};
