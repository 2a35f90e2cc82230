import * as z from "zod";
import { availability, user } from "../../domain/user.ts";
import { byId, pageOf } from "../page.ts";
import { defineRoute } from "../route.ts";
import { userShape } from "../shapes.ts";

const { name, firstName, lastName, avatarUrl, meetingUrl, role, seat, skills, workingHours } = user.shape;
const { capacity, capacityByChannel } = user.shape;

export const newUser = z.strictObject({
  email: z.email().max(254),
  name: name.optional().meta({ description: "Left out: first and last name, else the e-mail address" }),
  firstName,
  lastName,
  avatarUrl,
  meetingUrl,
  role: role.default("agent"),
  seat: seat.default(true),
  skills,
  workingHours,
  capacity,
  capacityByChannel,
});

export const userChange = z
  .strictObject({
    name,
    firstName: firstName.unwrap(),
    lastName: lastName.unwrap(),
    avatarUrl: avatarUrl.unwrap(),
    meetingUrl: meetingUrl.unwrap(),
    role,
    seat,
    skills: skills.unwrap(),
    workingHours: workingHours.unwrap(),
    capacity: capacity.unwrap(),
    capacityByChannel: capacityByChannel.unwrap(),
    undoSeconds: user.shape.undoSeconds.unwrap(),
  })
  .partial();

export const userRoutes = {
  listUsers: defineRoute({
    method: "GET",
    path: "/v1/users",
    access: "signed-in",
    summary: "List all users",
    answer: pageOf(userShape),
  }),
  createUser: defineRoute({
    method: "POST",
    path: "/v1/users",
    access: "admin",
    summary: "Invite a user",
    body: newUser,
    answer: userShape,
    status: 201,
  }),
  getUser: defineRoute({
    method: "GET",
    path: "/v1/users/{id}",
    access: "signed-in",
    summary: "Get a user",
    params: byId,
    answer: userShape,
  }),
  updateUser: defineRoute({
    method: "PATCH",
    path: "/v1/users/{id}",
    access: "signed-in",
    summary: "Change a user: admins anybody, others their own profile",
    params: byId,
    body: userChange,
    answer: userShape,
    audited: true,
  }),
  removeUser: defineRoute({
    method: "DELETE",
    path: "/v1/users/{id}",
    access: "admin",
    summary: "Remove a user and end their sessions",
    params: byId,
  }),
  setAvailability: defineRoute({
    method: "PUT",
    path: "/v1/users/{id}/availability",
    access: "signed-in",
    summary: "Set availability: admins anybody's, others their own",
    params: byId,
    body: z.strictObject({ status: availability }),
    answer: userShape,
  }),
};
