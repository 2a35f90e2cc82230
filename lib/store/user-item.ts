import { type User, user } from "../domain/user.ts";
import { type Codec, codec } from "./codec.ts";
import type { Key } from "./item.ts";

export const USERS_PARTITION = "USERS";
const plainCodec = codec<User>("user", user);

/** The attribute that counts what a user has of one channel. A number of its own, because a map cannot be added to before it is there. */
export const loadAttribute = (channel: string): string => `${LOAD}${channel.replaceAll("-", "_")}`;
const LOAD = "load_";

export const userCodec: Codec<User> = {
  type: plainCodec.type,
  encode(key, { loadByChannel, ...rest }, attributes) {
    const loads = Object.entries(loadByChannel).map(([channel, load]) => [loadAttribute(channel), load]);
    return plainCodec.encode(key, { ...rest, loadByChannel: {} }, { ...Object.fromEntries(loads), ...attributes });
  },
  decode(item) {
    const loads = Object.entries(item).filter(([name]) => name.startsWith(LOAD));
    const byChannel = loads.map(([name, load]) => [name.slice(LOAD.length).replaceAll("_", "-"), load]);
    return plainCodec.decode({ ...item, loadByChannel: Object.fromEntries(byChannel) });
  },
};

export const userKey = (id: string): Key => ({ pk: USERS_PARTITION, sk: `USER#${id}` });
