import type { App } from "../app.ts";
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
