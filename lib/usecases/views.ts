import { ownedCollection } from "./owned-collection.ts";

/** Saved views of one's own and those shared by others. */
export const views = ownedCollection((store) => store.views, "view");
