import type { App } from "../app.ts";
import type { Caller } from "../domain/access.ts";
import { Forbidden } from "../domain/errors.ts";
import { canChange, canUse, type Owned } from "../domain/owned.ts";
import type { Collection } from "../store/contract/collection.ts";
import type { Store } from "../store/store.ts";
import { existing } from "./existing.ts";

interface Item extends Owned {
  readonly id: string;
  readonly createdAt: string;
  readonly updatedAt: string;
}
type Fields<T extends Item> = Omit<T, "id" | "ownerId" | "createdAt" | "updatedAt">;

/**
 * What callers do with things that are their own or shared: views, snippets, the library. What is somebody else's alone
 * looks as if it were not there.
 * @param noun what it is called to people
 */
export function ownedCollection<T extends Item>(from: (store: Store) => Collection<T>, noun: string) {
  const get = async (app: Pick<App, "store">, caller: Caller, id: string): Promise<T> => {
    const item = await from(app.store).get(id);
    return existing(item !== null && canUse(caller, item) ? item : null, noun);
  };
  const changeable = async (app: Pick<App, "store">, caller: Caller, id: string): Promise<T> => {
    const item = await get(app, caller, id);
    if (!canChange(caller, item)) throw new Forbidden(`Only an admin or its owner may change this ${noun}.`);
    return item;
  };
  return {
    get,

    async list(app: Pick<App, "store">, caller: Caller): Promise<readonly T[]> {
      return (await from(app.store).list()).filter((item) => canUse(caller, item));
    },

    async create(app: Pick<App, "store" | "ids" | "clock">, caller: Caller, fields: Fields<T>): Promise<T> {
      const now = app.clock.now();
      const whole = { ...fields, id: app.ids.ulid(), ownerId: caller.id, createdAt: now, updatedAt: now };
      // TypeScript cannot put together again what Omit took apart.
      const item = whole as unknown as T;
      await from(app.store).put(item);
      return item;
    },

    /** @throws NotFound, Forbidden */
    async update(
      app: Pick<App, "store" | "clock">,
      caller: Caller,
      { id, change }: { readonly id: string; readonly change: { readonly [F in keyof Fields<T>]?: T[F] | undefined } },
    ): Promise<T> {
      const before = await changeable(app, caller, id);
      const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
      const item: T = { ...before, ...given, updatedAt: app.clock.now() };
      await from(app.store).put(item);
      return item;
    },

    /** @throws NotFound, Forbidden */
    async remove(app: Pick<App, "store">, caller: Caller, id: string): Promise<void> {
      await changeable(app, caller, id);
      await from(app.store).remove(id);
    },
  };
}
