import type { ItemOf } from "../../app/api/use-api.ts";

export type Snippet = ItemOf<"listSnippets">;
export type LibraryItem = ItemOf<"listLibrary">;
