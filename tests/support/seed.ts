import type { Store } from "../../lib/store/store.ts";
import { at, aUser, idOf } from "./entities.ts";

export const PIPELINE = idOf("pipeline");
export const STAGE_NEW = idOf("stage new");

/** A pipeline with a closed stage before its open one, so that "the first open stage" is not just the first. */
export async function seedPipeline(store: Store): Promise<void> {
  await store.pipelines.put({
    id: PIPELINE,
    name: "Support",
    stages: [
      { id: idOf("stage done"), name: "Done", meaning: "closed" },
      { id: STAGE_NEW, name: "New", meaning: "open" },
    ],
    onReply: "reopen",
    reopenWithinDays: null,
    createdAt: at(0),
  });
}

/** Users with a seat who are available, unless told otherwise. @returns their ids */
export async function seedUsers(
  store: Store,
  users: Readonly<Record<string, Parameters<typeof aUser>[1]>>,
): Promise<readonly string[]> {
  for (const [words, over] of Object.entries(users)) {
    await store.users.create(aUser(words, { availability: "available", ...over }));
  }
  return Object.keys(users).map((words) => idOf(words));
}
