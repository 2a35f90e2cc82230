import { type Team, team } from "../domain/team.ts";
import { codec } from "./codec.ts";
import { collection } from "./collection.ts";
import type { Collection } from "./contract/collection.ts";
import type { Table } from "./table.ts";

export const teamCodec = codec<Team>("team", team);

/** Teams, read as a whole. */
export function teams(table: Table): Collection<Team> {
  return collection(table, teamCodec, (id) => ({ pk: "TEAMS", sk: `TEAM#${id}` }));
}
