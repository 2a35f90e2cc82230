import type { contactRoutes } from "../../../lib/api/routes/contacts.ts";
import { blockContact } from "../../../lib/usecases/block-contact.ts";
import { createContact } from "../../../lib/usecases/create-contact.ts";
import { existing } from "../../../lib/usecases/existing.ts";
import { getContact } from "../../../lib/usecases/get-contact.ts";
import { getTimeline } from "../../../lib/usecases/get-timeline.ts";
import { listContacts } from "../../../lib/usecases/list-contacts.ts";
import { startErasure } from "../../../lib/usecases/start-erasure.ts";
import { updateContact } from "../../../lib/usecases/update-contact.ts";
import type { Handlers } from "../../middleware/api-app.ts";

export const contactHandlers: Handlers<keyof typeof contactRoutes> = {
  listContacts: (app, { query }) => listContacts(app, query),
  createContact: (app, { body }) => createContact(app, body),
  getContact: async (app, { params }) => {
    const contact = existing(await getContact(app, params.id), "contact");
    return { ...contact, suppressions: await app.store.suppressions.among(contact.emails) };
  },
  updateContact: (app, { params, body }) => updateContact(app, params.id, body),
  removeContact: (app, { caller, params }) => startErasure(app, caller, params.id),
  blockContact: (app, { params }) => blockContact(app, { id: params.id, blocked: true }),
  unblockContact: (app, { params }) => blockContact(app, { id: params.id, blocked: false }),
  getErasure: async (app, { params }) => existing(await app.store.erasures.get(params.id), "receipt"),
  getTimeline: (app, { caller, params, query }) => getTimeline(app, caller, { ...params, ...query }),
};
