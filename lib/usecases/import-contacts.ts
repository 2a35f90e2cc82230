import * as z from "zod";
import type { App } from "../app.ts";
import type { Identity } from "../domain/contact.ts";
import { Invalid } from "../domain/errors.ts";
import type { Job } from "../domain/job.ts";
import { emailIdentity, phoneIdentity } from "./contact-identities.ts";
import { createContact } from "./create-contact.ts";
import { type ImportedRow, importSlice } from "./imported-row.ts";
import type { JobApp, Slice } from "./job-step.ts";
import { updateContact } from "./update-contact.ts";

/** Columns that are fields of a contact, in any case; every other column is a property. */
const FIELDS = ["email", "phone", "firstname", "lastname", "owner"];

const row = z.object({
  email: z.union([z.literal(""), z.email().max(254)]).default(""),
  phone: z
    .string()
    .regex(/^(\+[1-9]\d{5,14})?$/, "must be in international form, like +14155550100")
    .default(""),
  firstname: z.string().max(100).default(""),
  lastname: z.string().max(100).default(""),
  owner: z.string().default(""),
});

/** Makes the next rows of a file into contacts. A row whose address or number somebody has is a change of that contact. */
export function importContactSlice(app: JobApp, job: Job): Promise<Slice> {
  return importSlice(app, job, async (imported) => {
    const { fields, properties } = split(imported);
    const read = row.safeParse(fields);
    if (!read.success) {
      throw new Invalid(
        "The row cannot be read.",
        read.error.issues.map(({ path, message }) => ({ path: path.join("."), message })),
      );
    }
    await take(app, read.data, properties);
  });
}

async function take(app: JobApp, given: z.infer<typeof row>, properties: Readonly<Record<string, string>>) {
  const { email, phone } = given;
  const [identity] = [email && emailIdentity(email), phone && phoneIdentity(phone)].filter((one) => one !== "");
  if (!identity)
    throw new Invalid("No address.", [{ path: "email", message: "an e-mail address or a phone is missing" }]);
  const owner = given.owner === "" ? null : await app.store.users.byEmail(given.owner.toLowerCase());
  if (given.owner !== "" && owner === null) {
    throw new Invalid("No such owner.", [{ path: "owner", message: `there is no user ${given.owner}` }]);
  }
  const known = {
    ...(given.firstname === "" ? {} : { firstName: given.firstname }),
    ...(given.lastname === "" ? {} : { lastName: given.lastname }),
    ...(owner === null ? {} : { ownerId: owner.id }),
  };
  const holder = await contactWith(app, identity);
  if (holder === null) {
    const nobody = { firstName: null, lastName: null, ownerId: null };
    const addresses = { email: email || null, emails: [], phones: phone ? [phone] : [] };
    await createContact(app, { ...nobody, ...known, ...addresses, properties });
    return;
  }
  const phones = phone && !holder.phones.includes(phone) ? { phones: [...holder.phones, phone] } : {};
  await updateContact(app, holder.id, { ...known, ...phones, properties });
}

async function contactWith(app: Pick<App, "store">, identity: Identity) {
  const holder = await app.store.contacts.byIdentity(identity);
  return holder?.type === "contact" ? app.store.contacts.get(holder.id) : null;
}

function split({ values }: ImportedRow) {
  const entries = Object.entries(values).map(([name, value]) => [name, fieldName(name), value] as const);
  const fields = Object.fromEntries(
    entries.flatMap(([, field, value]) => (FIELDS.includes(field) ? [[field, value]] : [])),
  );
  const properties = Object.fromEntries(
    entries.flatMap(([name, field, value]) => (FIELDS.includes(field) || value === "" ? [] : [[name, value]])),
  );
  return { fields, properties };
}

/** `First name`, `first_name` and `firstName` are one column. */
const fieldName = (name: string): string => name.toLowerCase().replaceAll(/[\s_-]/g, "");
