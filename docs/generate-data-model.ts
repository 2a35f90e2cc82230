import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { ACCESS_PATTERNS } from "../lib/store/access-patterns.ts";
import { INDEXES, RETENTION } from "../lib/store/schema.ts";

/** Where the page is kept. A test fails when it is not what this script makes: run `node docs/generate-data-model.ts`. */
export const DATA_MODEL_PAGE = join(import.meta.dirname, "data-model.md");

/** The page about the table, made from the store's own description of it. */
export function dataModelPage(): string {
  return `# Data model

Generated from \`lib/store/access-patterns.ts\` by \`node docs/generate-data-model.ts\`.

One DynamoDB table, on demand. Every item has \`pk\`, \`sk\`, \`type\` and \`v\` (the version of its shape), the fields of
its entity beside them, and \`ttl\` where it may vanish. Fields that are null or empty are not stored. The indexes
${Object.keys(INDEXES).join(" and ")} hold keys only: lists read the entities by key afterwards and put them in exact order, so
that a message changes an index only when its conversation enters a new minute (hour, for an assignee's list).

There is no scan. Every item is read in one of these ways:

${table(
  ["access pattern", "entity", "index", "partition key", "sort key", "notes"],
  ACCESS_PATTERNS.map(({ name, entity, index, pk, sk, notes }) => [name, entity, index, code(pk), code(sk), notes]),
)}

How long what may vanish is kept:

${table(
  ["what", "seconds"],
  Object.entries(RETENTION).map(([what, seconds]) => [what, seconds.toLocaleString("en")]),
)}
`;
}

const code = (text: string): string => `\`${text}\``;

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head, head.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}

if (import.meta.main) writeFileSync(DATA_MODEL_PAGE, dataModelPage());
