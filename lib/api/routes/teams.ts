import * as z from "zod";
import { team } from "../../domain/team.ts";
import { byId, pageOf } from "../page.ts";
import { defineRoute } from "../route.ts";
import { teamShape } from "../shapes.ts";

const { name, memberIds, workingHours } = team.shape;

export const teamRoutes = {
  listTeams: defineRoute({
    method: "GET",
    path: "/v1/teams",
    access: "signed-in",
    summary: "List all teams",
    answer: pageOf(teamShape),
  }),
  createTeam: defineRoute({
    method: "POST",
    path: "/v1/teams",
    access: "admin",
    summary: "Create a team",
    body: z.strictObject({ name, memberIds: memberIds.default([]), workingHours }),
    answer: teamShape,
    status: 201,
  }),
  getTeam: defineRoute({
    method: "GET",
    path: "/v1/teams/{id}",
    access: "signed-in",
    summary: "Get a team",
    params: byId,
    answer: teamShape,
  }),
  updateTeam: defineRoute({
    method: "PATCH",
    path: "/v1/teams/{id}",
    access: "admin",
    summary: "Change a team",
    params: byId,
    body: z.strictObject({ name, memberIds, workingHours: workingHours.unwrap() }).partial(),
    answer: teamShape,
  }),
  removeTeam: defineRoute({
    method: "DELETE",
    path: "/v1/teams/{id}",
    access: "admin",
    summary: "Remove a team",
    params: byId,
  }),
};
