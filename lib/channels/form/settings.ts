import * as z from "zod";
import { id } from "../../domain/fields.ts";
import type { Account } from "../channel.ts";

export const settings = z.strictObject({
  formId: id.meta({ title: "Form", description: "The form whose submissions arrive here." }),
});
export type FormAccount = Account<Readonly<z.infer<typeof settings>>>;

/** A form needs none: its submissions are made by Parley itself, after the public form has been checked. */
export const secrets = z.strictObject({});
