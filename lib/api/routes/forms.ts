import * as z from "zod";
import { form, formField } from "../../domain/form.ts";
import { byId, pageOf, pageQuery } from "../page.ts";
import { defineRoute } from "../route.ts";
import { formShape, submissionShape } from "../shapes.ts";

const { name, submitText, thankYouText } = form.shape;
const fields = z.array(z.strictObject(formField.shape)).min(1).max(60);

export const newForm = z.strictObject({
  name,
  fields: fields.optional().meta({ description: "Left out: e-mail and the ticket fields" }),
  submitText,
  thankYouText,
});

export const formRoutes = {
  listForms: defineRoute({
    method: "GET",
    path: "/v1/forms",
    access: "signed-in",
    summary: "List all forms",
    answer: pageOf(formShape),
  }),
  createForm: defineRoute({
    method: "POST",
    path: "/v1/forms",
    access: "admin",
    summary: "Create a form",
    body: newForm,
    answer: formShape,
    status: 201,
  }),
  getForm: defineRoute({
    method: "GET",
    path: "/v1/forms/{id}",
    access: "signed-in",
    summary: "Get a form",
    params: byId,
    answer: formShape,
  }),
  updateForm: defineRoute({
    method: "PATCH",
    path: "/v1/forms/{id}",
    access: "admin",
    summary: "Change a form",
    params: byId,
    body: z
      .strictObject({ name, fields, submitText: submitText.unwrap(), thankYouText: thankYouText.unwrap() })
      .partial(),
    answer: formShape,
  }),
  listSubmissions: defineRoute({
    method: "GET",
    path: "/v1/forms/{id}/submissions",
    access: "signed-in",
    summary: "List what was submitted, newest first, with the answers of hidden fields",
    params: byId,
    query: pageQuery,
    answer: pageOf(submissionShape),
  }),
  removeForm: defineRoute({
    method: "DELETE",
    path: "/v1/forms/{id}",
    access: "admin",
    summary: "Remove a form that no channel account uses",
    params: byId,
  }),
};
