import * as z from "zod";
import type { App } from "../app.ts";
import { Invalid } from "../domain/errors.ts";
import type { Job } from "../domain/job.ts";
import { derivedId } from "../domain/message-id.ts";
import { priority } from "../domain/ticket.ts";
import { emailIdentity } from "./contact-identities.ts";
import { createTicket } from "./create-ticket.ts";
import { type ImportedRow, importSlice } from "./imported-row.ts";
import type { JobApp, Slice } from "./job-step.ts";

/** Columns that are fields of a ticket, in any case; every other column is a property. */
const FIELDS = ["number", "subject", "description", "pipeline", "stage", "priority", "owner", "contact"];

const row = z.object({
  subject: z.string().min(1, "is missing").max(500),
  description: z.string().max(20_000).default(""),
  priority: z.union([z.literal("").transform(() => null), priority]).default(null),
  pipeline: z.string().default(""),
  stage: z.string().default(""),
  owner: z.string().default(""),
  contact: z.string().default(""),
});

/** Makes the next rows of a file into tickets. The same row again, in this job or another, is the ticket it became. */
export function importTicketSlice(app: JobApp, job: Job): Promise<Slice> {
  return importSlice(app, job, async (imported, index) => {
    const { fields, properties } = split(imported);
    const read = row.safeParse(fields);
    if (!read.success) {
      throw new Invalid(
        "The row cannot be read.",
        read.error.issues.map(({ path, message }) => ({ path: path.join("."), message })),
      );
    }
    const ticket = await resolved(app, read.data);
    const wanted = derivedId(job.createdAt, job.id, "row", String(index));
    const id = await app.store.imports.claim(imported.digest, wanted, app.clock.now());
    await createTicket(app, { ...ticket, properties, id, source: "import" });
  });
}

function split({ values }: ImportedRow) {
  const entries = Object.entries(values).map(([name, value]) => [name, name.toLowerCase(), value] as const);
  const fields = Object.fromEntries(
    entries.flatMap(([, lower, value]) => (FIELDS.includes(lower) ? [[lower, value]] : [])),
  );
  const properties = Object.fromEntries(
    entries.flatMap(([name, lower, value]) => (FIELDS.includes(lower) || value === "" ? [] : [[name, value]])),
  );
  return { fields, properties };
}

/** Names and addresses as ids. @throws Invalid naming the column */
async function resolved(app: Pick<App, "store">, given: z.infer<typeof row>) {
  const pipelines = await app.store.pipelines.list();
  const pipeline = pipelines.find((one) => is(one, given.pipeline));
  if (given.pipeline !== "" && !pipeline) throw unknown("pipeline", given.pipeline);
  const stages = pipeline ? pipeline.stages : pipelines.flatMap((one) => one.stages);
  const stage = stages.find((one) => is(one, given.stage));
  if (given.stage !== "" && !stage) throw unknown("stage", given.stage);
  const owner = given.owner === "" ? null : await app.store.users.byEmail(given.owner.toLowerCase());
  if (given.owner !== "" && owner === null) throw unknown("owner", given.owner);
  const holder = given.contact === "" ? null : await app.store.contacts.byIdentity(emailIdentity(given.contact));
  if (given.contact !== "" && holder?.type !== "contact") throw unknown("contact", given.contact);
  return {
    subject: given.subject,
    description: given.description || null,
    priority: given.priority,
    pipelineId: pipeline?.id,
    stageId: stage?.id,
    ownerId: owner?.id ?? null,
    contactId: holder?.id ?? null,
  };
}

const is = (one: { readonly id: string; readonly name: string }, given: string): boolean =>
  one.id === given || one.name.toLowerCase() === given.toLowerCase();

const unknown = (path: string, given: string) =>
  new Invalid("The row names something that does not exist.", [{ path, message: `there is no ${path} ${given}` }]);
