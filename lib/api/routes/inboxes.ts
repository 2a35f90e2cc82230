import * as z from "zod";
import { inbox } from "../../domain/inbox.ts";
import { mailFilter } from "../../domain/mail-filter.ts";
import { byId, pageOf } from "../page.ts";
import { defineRoute } from "../route.ts";
import { inboxShape } from "../shapes.ts";

const { name, kind, memberIds, assignWaiting } = inbox.shape;
const filter = z.strictObject(mailFilter.shape);
const { allow, deny, automated } = mailFilter.shape;
const filterChange = z.strictObject({ allow: allow.unwrap(), deny: deny.unwrap(), automated: automated.unwrap() });

export const inboxRoutes = {
  listInboxes: defineRoute({
    method: "GET",
    path: "/v1/inboxes",
    access: "signed-in",
    summary: "List the inboxes the caller may see",
    answer: pageOf(inboxShape),
  }),
  createInbox: defineRoute({
    method: "POST",
    path: "/v1/inboxes",
    access: "admin",
    summary: "Create an inbox or a help desk",
    body: z.strictObject({
      name,
      kind: kind.default("inbox"),
      memberIds: memberIds.default([]),
      assignWaiting,
      mailFilter: filter.prefault({}),
    }),
    answer: inboxShape,
    status: 201,
  }),
  getInbox: defineRoute({
    method: "GET",
    path: "/v1/inboxes/{id}",
    access: "signed-in",
    summary: "Get an inbox",
    params: byId,
    answer: inboxShape,
  }),
  updateInbox: defineRoute({
    method: "PATCH",
    path: "/v1/inboxes/{id}",
    access: "admin",
    summary: "Change an inbox",
    params: byId,
    body: z
      .strictObject({
        name,
        kind,
        memberIds,
        assignWaiting: assignWaiting.unwrap(),
        mailFilter: filterChange.partial(),
      })
      .partial(),
    answer: inboxShape,
  }),
  removeInbox: defineRoute({
    method: "DELETE",
    path: "/v1/inboxes/{id}",
    access: "admin",
    summary: "Remove an inbox that nothing is connected to and that holds no conversations",
    params: byId,
  }),
};
