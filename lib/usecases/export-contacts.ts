import type { App } from "../app.ts";
import { writeCsv } from "../domain/write-csv.ts";
import { type CsvPage, collectPages } from "./collect-pages.ts";
import { listContacts } from "./list-contacts.ts";

const COLUMNS = ["email", "phone", "firstName", "lastName", "owner"];

/** Contacts as a file that can be imported again, newest change first; properties are columns of their own. */
export async function exportContacts(
  app: Pick<App, "store">,
  page: { readonly limit: number; readonly cursor?: string | undefined },
): Promise<CsvPage> {
  const { items, next } = await collectPages(page, (part) => listContacts(app, part));
  const users = await app.store.users.list();
  const names = [...new Set(items.flatMap(({ properties }) => Object.keys(properties)))].sort();
  const rows = items.map(({ email, phones, firstName, lastName, ownerId, properties }) => [
    email ?? "",
    phones[0] ?? "",
    firstName ?? "",
    lastName ?? "",
    users.find(({ id }) => id === ownerId)?.email ?? "",
    ...names.map((name) => properties[name] ?? ""),
  ]);
  return { csv: writeCsv([[...COLUMNS, ...names], ...rows]), next };
}
