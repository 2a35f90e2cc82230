import type { App } from "../app.ts";
import type { User } from "../domain/user.ts";

/** Whether nobody could administer any more without this user. */
export async function isLastAdmin(app: Pick<App, "store">, user: User): Promise<boolean> {
  if (user.role !== "admin") return false;
  const users = await app.store.users.list();
  return !users.some((other) => other.role === "admin" && other.id !== user.id);
}
