import { expect, test } from "vitest";
import { channelAccount } from "../../lib/domain/channel-account.ts";
import { job } from "../../lib/domain/job.ts";
import { aMessage, idOf } from "../support/entities.ts";
import { publishingTests } from "../support/publishing.ts";

const desk = publishingTests();

test("tells of a mention only who wants to be told of mentions on that channel", async () => {
  const { app, eventsTo, head, listen, publish } = desk();
  const off = { event: "mentioned", medium: "app", channel: "messenger", on: false } as const;
  await app.store.preferences.put(idOf("deaf"), { settings: [off] });
  await app.store.preferences.put(idOf("selective"), {
    settings: [
      { ...off, channel: null },
      { ...off, on: true },
    ],
  });
  for (const name of ["deaf", "selective", "keen"]) await listen(name, `user:${idOf(name)}`);
  const mentions = ["deaf", "selective", "keen"].map((name) => idOf(name));
  const comment = aMessage("look", { conversationId: head.id, kind: "comment", mentions });

  await publish({ type: "message", before: null, after: comment });

  const told = (name: string) => eventsTo(name).map(({ data }) => data.kind);
  expect([told("deaf"), told("selective"), told("keen")]).toEqual([[], ["mentioned"], ["mentioned"]]);
});

test("tells who made a job how far it is", async () => {
  const { app, eventsTo, listen, publish } = desk();
  const createdBy = { id: idOf("maker"), userId: idOf("maker"), role: "agent", name: "Maker" };
  const times = { createdAt: app.clock.now(), updatedAt: app.clock.now() };
  const after = job.parse({ id: idOf("job"), kind: "bulk", state: "running", done: 3, total: 5, createdBy, ...times });
  await listen("maker", `user:${idOf("maker")}`);

  await publish({ type: "job", before: null, after });

  expect(eventsTo("maker")).toMatchObject([{ type: "job.updated", data: { id: after.id, done: 3, total: 5 } }]);
  expect(Object.keys(eventsTo("maker")[0]?.data ?? {})).not.toContain("input");
});

test("tells an inbox at once how its accounts are doing, also while hints are held back, and nothing of their settings", async () => {
  const { app, eventsTo, head, inboxId, listen, publish } = desk();
  const before = channelAccount.parse({
    ...{ id: idOf("account"), channel: "email", name: "Support", inboxId, autoTicket: false },
    ...{ settings: { signature: "Yours" }, routing: { mode: "nobody" }, createdAt: app.clock.now() },
  });
  const health = { ...before.health, state: "ok" as const, verifiedAt: app.clock.now() };
  await listen("admin", `inbox:${inboxId}`);

  await publish({ type: "conversation", before: null, after: head });
  await publish({ type: "conversation", before: null, after: { ...head, id: idOf("held back") } });
  await publish({ type: "channelAccount", before, after: { ...before, health } });
  await publish({ type: "channelAccount", before, after: { ...before, settings: {} } });

  expect(eventsTo("admin").map(({ type }) => type)).toEqual(["conversation.created", "channel_account.updated"]);
  const { data } = eventsTo("admin")[1] ?? {};
  expect(data).toEqual({ id: before.id, name: "Support", inboxId, channel: "email", status: "on", health });
});
