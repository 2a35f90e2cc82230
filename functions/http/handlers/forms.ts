import { whole } from "../../../lib/api/page.ts";
import type { formRoutes } from "../../../lib/api/routes/forms.ts";
import { createForm } from "../../../lib/usecases/create-form.ts";
import { existing } from "../../../lib/usecases/existing.ts";
import { listSubmissions } from "../../../lib/usecases/list-submissions.ts";
import { removeForm } from "../../../lib/usecases/remove-form.ts";
import { updateForm } from "../../../lib/usecases/update-form.ts";
import type { Handlers } from "../../middleware/api-app.ts";

export const formHandlers: Handlers<keyof typeof formRoutes> = {
  listForms: async (app) => whole(await app.store.forms.list()),
  createForm: (app, { body }) => createForm(app, body),
  getForm: async (app, { params }) => existing(await app.store.forms.get(params.id), "form"),
  updateForm: (app, { params, body }) => updateForm(app, params.id, body),
  listSubmissions: (app, { caller, params, query }) => listSubmissions(app, caller, { ...params, ...query }),
  removeForm: (app, { params }) => removeForm(app, params.id),
};
