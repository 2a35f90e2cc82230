import type { App } from "../app.ts";
import type { Caller } from "../domain/access.ts";
import type { Ticket } from "../domain/ticket.ts";
import { writeCsv } from "../domain/write-csv.ts";
import { type CsvPage, collectPages } from "./collect-pages.ts";
import { getContact } from "./get-contact.ts";
import { listTickets } from "./list-tickets.ts";

const COLUMNS = ["number", "subject", "description", "pipeline", "stage", "priority", "owner", "contact"];

/** Tickets as a file that can be imported again, newest change first; properties are columns of their own. */
export async function exportTickets(
  app: Pick<App, "store">,
  caller: Caller,
  page: { readonly limit: number; readonly cursor?: string | undefined },
): Promise<CsvPage> {
  const { items, next } = await collectPages(page, (part) => listTickets(app, caller, part));
  const [pipelines, users] = await Promise.all([app.store.pipelines.list(), app.store.users.list()]);
  const emails = new Map<string | null, string | null>();
  for (const { contactId } of items) {
    if (contactId !== null && !emails.has(contactId))
      emails.set(contactId, (await getContact(app, contactId))?.email ?? null);
  }
  const names = [...new Set(items.flatMap(({ properties }) => Object.keys(properties)))].sort();
  const row = (ticket: Ticket): readonly string[] => {
    const pipeline = pipelines.find(({ id }) => id === ticket.pipelineId);
    return [
      String(ticket.number),
      ticket.subject,
      ticket.description ?? "",
      pipeline?.name ?? "",
      pipeline?.stages.find(({ id }) => id === ticket.stageId)?.name ?? "",
      ticket.priority ?? "",
      users.find(({ id }) => id === ticket.ownerId)?.email ?? "",
      emails.get(ticket.contactId) ?? "",
      ...names.map((name) => ticket.properties[name] ?? ""),
    ];
  };
  return { csv: writeCsv([[...COLUMNS, ...names], ...items.map(row)]), next };
}
