import { afterAll, beforeAll, expect, test } from "vitest";
import type { Pipeline } from "../../lib/domain/ticket.ts";
import { startTestApi, type TestApi } from "../support/api.ts";

let api: TestApi;
let as: string;
let pipeline: Pipeline;
beforeAll(async () => {
  api = await startTestApi();
  as = await api.key("admin");
  await api.call("POST", "/v1/inboxes", { as, body: { name: "Desk", kind: "help_desk" } });
  pipeline = (await api.call("GET", "/v1/pipelines", { as })).body.items[0];
});
afterAll(() => api.close());

const create = (body: object) => api.call("POST", "/v1/tickets", { as, body });
const patch = (id: string, body: object) => api.call("PATCH", `/v1/tickets/${id}`, { as, body });
const stageOf = (meaning: string) => pipeline.stages.find((stage) => stage.meaning === meaning)?.id;

test("starts in the first open stage with the next number", async () => {
  const first = await create({ subject: "One" });
  const second = await create({ subject: "Two", priority: "urgent" });

  expect(first.status).toBe(201);
  expect(first.body).toMatchObject({ stageId: stageOf("open"), source: "api", closedAt: null });
  expect(second.body.number).toBe(first.body.number + 1);
});

test("a stage that means closed closes it, another opens it again", async () => {
  const { body } = await create({ subject: "Close me" });

  const closed = await patch(body.id, { stageId: stageOf("closed") });
  api.clockOffsetMs.value += 1000;
  const still = await patch(body.id, { stageId: stageOf("closed"), subject: "Closed" });
  const open = await patch(body.id, { stageId: stageOf("waiting") });

  expect(closed.body.closedAt).not.toBeNull();
  expect(still.body.closedAt).toBe(closed.body.closedAt);
  expect(open.body.closedAt).toBeNull();
});

test("names a stage of another pipeline", async () => {
  const { body } = await create({ subject: "Stay" });

  const answer = await patch(body.id, { pipelineId: pipeline.id, stageId: "01J00000000000000000000000" });

  expect(answer.status).toBe(400);
  expect(answer.body.errors[0].path).toBe("stageId");
});

test("five changes at once are all there", async () => {
  const { body } = await create({ subject: "Busy" });

  const changes = await Promise.all(
    Array.from({ length: 5 }, (_, i) => patch(body.id, { properties: { [`p${i}`]: "x" } })),
  );
  const after = await api.call("GET", `/v1/tickets/${body.id}`, { as });

  expect(changes.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
  expect(Object.keys(after.body.properties).sort()).toEqual(["p0", "p1", "p2", "p3", "p4"]);
});

test("lists by stage, by open and by owner", async () => {
  const owner = await api.person("Owner", "agent");
  const { body } = await create({ subject: "Mine", ownerId: owner.id });

  const list = async (query: Record<string, string>) => {
    const answer = await api.call("GET", "/v1/tickets", { as: owner.as, query });
    return answer.body.items.map(({ id }: { id: string }) => id);
  };

  expect(await list({ ownerId: owner.id })).toEqual([body.id]);
  expect(await list({ open: "true", limit: "100" })).toContain(body.id);
  expect(await list({ open: "false" })).not.toContain(body.id);
});

test("a pipeline keeps the stages that hold tickets", async () => {
  const stages = [
    { name: "Todo", meaning: "open" },
    { name: "Done", meaning: "closed" },
  ];
  const made = await api.call("POST", "/v1/pipelines", { as, body: { name: "Returns", stages } });
  await create({ subject: "Parcel", pipelineId: made.body.id });
  const [todo, done] = made.body.stages;
  const path = `/v1/pipelines/${made.body.id}`;

  const without = await api.call("PATCH", path, { as, body: { stages: [done] } });
  const renamed = await api.call("PATCH", path, { as, body: { stages: [{ ...todo, name: "To do" }] } });
  const removed = await api.call("DELETE", path, { as });

  expect([without.status, renamed.status, removed.status]).toEqual([409, 200, 409]);
  expect(renamed.body.stages).toEqual([{ ...todo, name: "To do" }]);
});
