import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { Caller } from "../../lib/domain/access.ts";
import { Invalid } from "../../lib/domain/errors.ts";
import type { Job } from "../../lib/domain/job.ts";
import { getJob } from "../../lib/usecases/get-job.ts";
import type { JobStep } from "../../lib/usecases/job-step.ts";
import { jobSteps } from "../../lib/usecases/job-steps.ts";
import { reactToChanges } from "../../lib/usecases/react-to-changes.ts";
import { resumeJob } from "../../lib/usecases/resume-job.ts";
import { runJob } from "../../lib/usecases/run-job.ts";
import { startJob } from "../../lib/usecases/start-job.ts";
import { idOf } from "../support/entities.ts";
import { type TestApp, testApp } from "../support/fake-app.ts";
import { startTestStore, type TestStore } from "../support/table.ts";

const ada: Caller = { id: idOf("ada"), userId: idOf("ada"), role: "agent", name: "Ada" };
let table: TestStore;
let app: TestApp;
let tests = 0;
let job: Job;

beforeAll(async () => {
  table = await startTestStore();
});
afterAll(() => table.close());
beforeEach(async () => {
  tests += 1;
  app = testApp({ store: table.store });
  job = await startJob(app, ada, { id: idOf(`job ${tests}`), kind: "move", input: {}, total: 3, parts: ["a", "b"] });
});

/** Counts to three, one a slice, with something to say about the second. */
const counting: JobStep = async (_, { cursor }) => {
  const n = Number(cursor ?? "0") + 1;
  return { next: n === 3 ? null : String(n), done: 1, ...(n === 2 && { failed: 1, lines: [line(n)] }) };
};
const line = (n: number) => ({ item: String(n), message: "odd" });
const newest = async () => (await app.store.jobs.get(job.id)) ?? job;
const run = (step: JobStep, rev: number, attempt = 1) =>
  runJob(app, { ...jobSteps, move: step }, { jobId: job.id, rev, attempt });

test("is worked off slice by slice, with a report", async () => {
  for (const rev of [1, 2, 3]) await run(counting, rev);

  expect(await newest()).toMatchObject({ state: "done", done: 3, failed: 1, total: 3, error: null });
  expect((await app.store.jobs.report(job.id, { limit: 25 })).items).toEqual([line(2)]);
  expect(await app.store.jobs.part(job.id, 1)).toBe("b");
});

test("each write of its row asks for the next slice, and the last asks for none", async () => {
  const asked = async () => {
    await reactToChanges(app, [{ type: "job", before: null, after: await newest() }]);
    return app.sent.later.splice(0);
  };

  const first = await asked();
  await run(async () => ({ next: "1", done: 1, nextAt: "2026-11-22T10:01:05.000Z" }), 1);
  const waiting = await asked();
  await run(async () => ({ next: null, done: 1 }), 2);

  expect(first).toEqual([{ item: { kind: "run-job", jobId: job.id, rev: 1 }, delaySeconds: 0 }]);
  expect(waiting).toEqual([{ item: { kind: "run-job", jobId: job.id, rev: 2 }, delaySeconds: 65 }]);
  expect(await asked()).toEqual([]);
});

test("a slice that is asked for twice, or twice at once, counts once", async () => {
  await run(counting, 1);
  await Promise.all([run(counting, 2), run(counting, 2)]);
  await run(counting, 1);

  expect(await newest()).toMatchObject({ state: "running", done: 2, cursor: "2" });
});

test("a failing slice is tried again, then the job says so, and goes on from there when it is resumed", async () => {
  const failing: JobStep = async () => {
    throw new Error("the table is away");
  };
  await run(counting, 1);

  await expect(run(failing, 2)).rejects.toThrow("the table is away");
  await run(failing, 2, 5);
  const failed = await newest();
  const resumed = await resumeJob(app, ada, job.id);
  await run(counting, resumed.rev);
  await run(counting, resumed.rev + 1);

  expect(failed).toMatchObject({ state: "failed", done: 1, cursor: "1" });
  expect(failed.error).toContain("Resume");
  expect(await newest()).toMatchObject({ state: "done", done: 3 });
});

test("a failure of the caller's making ends it at once, with the reason", async () => {
  await run(async () => {
    throw new Invalid("There is no such column.");
  }, 1);

  expect(await newest()).toMatchObject({ state: "failed", error: "There is no such column." });
});

test("is seen by who made it and by admins, and not resumed while it works", async () => {
  const other: Caller = { ...ada, id: idOf("bob"), userId: idOf("bob") };

  await expect(getJob(app, other, job.id)).rejects.toThrow("No such job.");
  expect((await getJob(app, { ...other, role: "admin" }, job.id)).id).toBe(job.id);
  await expect(resumeJob(app, ada, job.id)).rejects.toThrow("at work");
});
