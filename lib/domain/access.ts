import type { Inbox } from "./inbox.ts";
import type { Role } from "./user.ts";

/** Who is calling: a person who logged in, or a program with an API key (then `userId` is null). */
export interface Caller {
  readonly id: string;
  readonly userId: string | null;
  readonly role: Role;
  readonly name: string;
}

const RANK: Record<Role, number> = { viewer: 0, agent: 1, admin: 2 };

/** Whether a role is enough: an admin may do what an agent may, an agent what a viewer may. */
export function hasRole(caller: Caller, needed: Role): boolean {
  return RANK[caller.role] >= RANK[needed];
}

/** Inbox membership decides what people see. Admins and API keys see every inbox. */
export function canSeeInbox(caller: Caller, inbox: Pick<Inbox, "memberIds">): boolean {
  if (caller.role === "admin" || caller.userId === null) return true;
  return inbox.memberIds.includes(caller.userId);
}
