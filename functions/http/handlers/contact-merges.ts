import { whole } from "../../../lib/api/page.ts";
import type { contactMergeRoutes } from "../../../lib/api/routes/contact-merges.ts";
import { mergeContacts } from "../../../lib/usecases/merge-contacts.ts";
import { suggestMerges } from "../../../lib/usecases/suggest-merges.ts";
import { unmergeContacts } from "../../../lib/usecases/unmerge-contacts.ts";
import type { Handlers } from "../../middleware/api-app.ts";

export const contactMergeHandlers: Handlers<keyof typeof contactMergeRoutes> = {
  mergeContacts: (app, { params, body }) => mergeContacts(app, { ...params, ...body }),
  unmergeContacts: (app, { params, body }) => unmergeContacts(app, { ...params, ...body }),
  suggestMerges: async (app, { params }) => whole(await suggestMerges(app, params.id)),
};
