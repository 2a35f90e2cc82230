import { ownedCollection } from "./owned-collection.ts";

/** Snippets of one's own and those shared by others. */
export const snippets = ownedCollection((store) => store.snippets, "snippet");
