import * as z from "zod";
import { channelId, id, name, optional, time } from "./fields.ts";
import { workingHours } from "./working-hours.ts";

export const role = z.enum(["admin", "agent", "viewer"]);
export type Role = z.infer<typeof role>;

export const availability = z.enum(["available", "away", "offline"]);
export type Availability = z.infer<typeof availability>;

/** A person who logs in. Only a user with a `seat` may be given conversations by routing. */
export const user = z.object({
  id,
  email: z.email(),
  name,
  firstName: optional(z.string().max(100)),
  lastName: optional(z.string().max(100)),
  /** A picture in the web, or a small one as a `data:` address: it goes along whenever a user is read. */
  avatarUrl: optional(
    z
      .url()
      .max(12_000)
      .regex(/^(?:https?:|data:image\/(?:png|jpeg|webp);base64,)/, "must be a picture's address"),
  ),
  meetingUrl: optional(z.url()),
  role,
  seat: z.boolean(),
  skills: z.array(z.string().min(1).max(60)).default([]),
  availability: availability.default("offline"),
  workingHours: optional(workingHours),
  /** How many open conversations routing may give at a time. */
  capacity: z.int().min(0).max(1000).default(20),
  /** How many of them may be of one channel; a channel that is not named has no limit of its own. */
  capacityByChannel: z.record(channelId, z.int().min(0).max(1000)).default({}),
  /** How long a reply waits, so that it can be taken back, before it goes out. */
  undoSeconds: z.int().min(0).max(30).default(0),
  createdAt: time,
  /** Open conversations now assigned; changed only by the claim and its release. */
  load: z.int().min(0).default(0),
  /** The same by channel. */
  loadByChannel: z.record(z.string(), z.int()).default({}),
  lastAssignedAt: optional(time),
  /** What they return to with their next connection or shift, whose loss took them offline; null: set by hand. */
  returnsTo: optional(availability),
  /** When a connection of theirs ended last. */
  disconnectedAt: optional(time),
  /** When their work next begins or ends. */
  nextShiftAt: optional(time),
  /** The subject (`sub`) in the user pool. */
  subject: optional(z.string()),
});
export type User = Readonly<z.infer<typeof user>>;
