import type { User } from "../domain/user.ts";
import type { UserStore } from "./contract/user-store.ts";
import { ABSENT, type Expression, PRESENT } from "./expression.ts";
import { type Item, type Key, VERSION } from "./item.ts";
import type { Table } from "./table.ts";
import { USERS_PARTITION, userCodec, userKey } from "./user-item.ts";

const emailKey = (address: string): Key => ({ pk: `EMAIL#${address.toLowerCase()}`, sk: "EMAIL" });
const subjectKey = (subject: string): Key => ({ pk: `SUBJECT#${subject}`, sk: "SUBJECT" });
const pointer = (key: Key, userId: string): Item => ({ ...key, type: "userPointer", v: VERSION, userId });

type ProfileChange = Parameters<UserStore["update"]>[1];

/** Users, found by id, by e-mail address (any case) and by their subject in the user pool. */
export function users(table: Table): UserStore {
  const get = async (id: string): Promise<User | null> => {
    const item = await table.get(userKey(id));
    return item && userCodec.decode(item);
  };
  const follow = async (key: Key): Promise<User | null> => {
    const item = await table.get(key);
    return item ? get(String(item.userId)) : null;
  };
  const update = async (id: string, change: ProfileChange) => {
    // First the way in, then the profile: after a crash in between the same change is simply made again.
    if (change.subject) await table.put(pointer(subjectKey(change.subject), id));
    const written = await table.update(userKey(id), setProfile(change), PRESENT);
    return written.ok && written.item ? userCodec.decode(written.item) : null;
  };
  return {
    get,
    list: async () => (await table.queryAll({ pk: USERS_PARTITION })).map(userCodec.decode),
    create: (user) => createUser(table, user),
    update,

    async remove(id) {
      const user = await get(id);
      if (!user) return;
      const keys = [userKey(id), emailKey(user.email), ...(user.subject ? [subjectKey(user.subject)] : [])];
      const done = await table.transact(keys.map((key) => ({ name: "user", remove: key })));
      if (!done.ok) throw new Error("the user could not be removed now");
    },

    /** A subject that the user no longer has leads nowhere, even while its pointer is still there. */
    async bySubject(subject) {
      const user = await follow(subjectKey(subject));
      return user?.subject === subject ? user : null;
    },

    byEmail: (email) => follow(emailKey(email)),
    setAvailability: (id, availability) => update(id, { availability }),
  };
}

/**
 * One transaction, because an address may belong to one user only. Two administrators who add the same person at once:
 * one of them gets `taken`. A repeat of the same call finds its own pointer and is `created` again.
 * @throws Error when nothing was written and nobody has the address: other transactions kept getting in the way
 */
async function createUser(table: Table, user: User): Promise<"created" | "taken"> {
  const created = await table.transact([
    { name: "user", put: userCodec.encode(userKey(user.id), user), condition: ABSENT },
    { name: "email", put: pointer(emailKey(user.email), user.id), condition: ABSENT },
    ...(user.subject ? [{ name: "subject", put: pointer(subjectKey(user.subject), user.id) }] : []),
  ]);
  if (created.ok) return "created";
  const holder = await table.get(emailKey(user.email), true);
  if (!holder) throw new Error("the user could not be created now");
  return holder.userId === user.id ? "created" : "taken";
}

/** Sets what has a value and removes what was emptied, so that a changed item looks like a new one. */
function setProfile(change: ProfileChange): Expression {
  const sets: string[] = [];
  const removes: string[] = [];
  const values: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(change)) {
    if (value === undefined) continue;
    if (value === null || (Array.isArray(value) && value.length === 0)) {
      removes.push(`#${name}`);
    } else {
      sets.push(`#${name} = :${name}`);
      values[`:${name}`] = value;
    }
  }
  if (sets.length + removes.length === 0) return { expression: "SET #v = #v" };
  const parts = [
    sets.length > 0 ? `SET ${sets.join(", ")}` : "",
    removes.length > 0 ? `REMOVE ${removes.join(", ")}` : "",
  ];
  return { expression: parts.join(" ").trim(), values };
}
