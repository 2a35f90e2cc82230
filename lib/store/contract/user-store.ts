import type { Availability, User } from "../../domain/user.ts";

export interface UserStore {
  get(id: string): Promise<User | null>;
  list(): Promise<readonly User[]>;
  /** @returns `taken` when the e-mail address belongs to somebody else */
  create(user: User): Promise<"created" | "taken">;
  /** Changes a profile; load and last-assigned time are never written here. */
  update(
    id: string,
    change: Partial<Omit<User, "id" | "load" | "loadByChannel" | "lastAssignedAt" | "email">>,
  ): Promise<User | null>;
  remove(id: string): Promise<void>;
  bySubject(subject: string): Promise<User | null>;
  byEmail(email: string): Promise<User | null>;
  setAvailability(id: string, availability: Availability): Promise<User | null>;
}
