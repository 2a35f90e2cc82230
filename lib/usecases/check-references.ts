import type { App } from "../app.ts";
import { canSeeInbox } from "../domain/access.ts";
import { type InputProblem, Invalid } from "../domain/errors.ts";

/** Ids that an input names, with the dotted path where it names them. */
export interface References {
  readonly path: string;
  readonly ids: readonly string[];
}

/** @throws Invalid naming every place that refers to a user who does not exist */
export async function checkUsers(app: Pick<App, "store">, ...references: readonly References[]): Promise<void> {
  if (references.every(({ ids }) => ids.length === 0)) return;
  refuseUnknown(await app.store.users.list(), references, "user");
}

/** @throws Invalid for users who do not exist or may not see the inbox: they must not be told of what lies in it */
export async function checkViewers(app: Pick<App, "store">, inboxId: string, { path, ids }: References): Promise<void> {
  if (ids.length === 0) return;
  await checkUsers(app, { path, ids });
  const [inbox, users] = await Promise.all([app.store.inboxes.get(inboxId), app.store.users.list()]);
  const blind = users
    .filter(({ id }) => ids.includes(id))
    .filter(({ id, role, name }) => inbox === null || !canSeeInbox({ id, userId: id, role, name }, inbox));
  if (blind.length === 0) return;
  const problems = blind.map(({ id, name }) => ({ path, message: `${name} (${id}) may not see this inbox` }));
  throw new Invalid("The input names somebody who may not see the conversation.", problems);
}

/** @throws Invalid naming every place that refers to a team that does not exist */
export async function checkTeams(app: Pick<App, "store">, ...references: readonly References[]): Promise<void> {
  if (references.every(({ ids }) => ids.length === 0)) return;
  refuseUnknown(await app.store.teams.list(), references, "team");
}

function refuseUnknown(known: readonly { readonly id: string }[], references: readonly References[], noun: string) {
  const ids = new Set(known.map(({ id }) => id));
  const problems: InputProblem[] = references.flatMap((reference) =>
    reference.ids
      .filter((id) => !ids.has(id))
      .map((id) => ({ path: reference.path, message: `there is no ${noun} ${id}` })),
  );
  if (problems.length > 0) throw new Invalid(`The input names a ${noun} that does not exist.`, problems);
}
