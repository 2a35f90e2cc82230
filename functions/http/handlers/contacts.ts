import type { contactRoutes } from "../../../lib/api/routes/contacts.ts";
import { createContact } from "../../../lib/usecases/create-contact.ts";
import { existing } from "../../../lib/usecases/existing.ts";
import { getContact } from "../../../lib/usecases/get-contact.ts";
import { getTimeline } from "../../../lib/usecases/get-timeline.ts";
import { listContacts } from "../../../lib/usecases/list-contacts.ts";
import { updateContact } from "../../../lib/usecases/update-contact.ts";
import type { Handlers } from "../../middleware/api-app.ts";

export const contactHandlers: Handlers<keyof typeof contactRoutes> = {
  listContacts: (app, { query }) => listContacts(app, query),
  createContact: (app, { body }) => createContact(app, body),
  getContact: async (app, { params }) => existing(await getContact(app, params.id), "contact"),
  updateContact: (app, { params, body }) => updateContact(app, params.id, body),
  removeContact: async (app, { params }) => {
    existing(await app.store.contacts.get(params.id), "contact");
    await app.store.contacts.remove(params.id);
  },
  getTimeline: (app, { caller, params, query }) => getTimeline(app, caller, { ...params, ...query }),
};
