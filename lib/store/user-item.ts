import { type User, user } from "../domain/user.ts";
import { codec } from "./codec.ts";
import type { Key } from "./item.ts";

export const USERS_PARTITION = "USERS";
export const userCodec = codec<User>("user", user);
export const userKey = (id: string): Key => ({ pk: USERS_PARTITION, sk: `USER#${id}` });
