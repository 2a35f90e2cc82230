import { afterAll, beforeAll, expect, test } from "vitest";
import type { Contact } from "../../lib/domain/contact.ts";
import type { Ticket } from "../../lib/domain/ticket.ts";
import { startTestApi, type TestApi } from "../support/api.ts";
import { runToEnd } from "../support/run-jobs.ts";

let api: TestApi;
let as: string;
beforeAll(async () => {
  api = await startTestApi();
  as = await api.key("admin");
  await api.call("POST", "/v1/inboxes", { as, body: { name: "Desk", kind: "help_desk" } });
});
afterAll(() => api.close());

async function imports(noun: "tickets" | "contacts", body: object, twice = false) {
  const started = await api.call("POST", `/v1/${noun}/import`, { as, body });
  expect(started.status).toBe(201);
  const job = await runToEnd(api.app, started.body.id, twice);
  const report = await api.call("GET", `/v1/jobs/${job.id}/report`, { as });
  return { job, report: report.body.items as { item: string; message: string }[] };
}
async function tickets(cursor?: string): Promise<readonly Ticket[]> {
  const query = { limit: "100", ...(cursor && { cursor }) };
  const { body } = await api.call("GET", "/v1/tickets", { as, query });
  return body.next === null ? body.items : [...body.items, ...(await tickets(body.next))];
}
const contacts = async (): Promise<readonly Contact[]> =>
  (await api.call("GET", "/v1/contacts", { as, query: { limit: "100" } })).body.items;

test("each good row becomes a ticket, each bad one a line of the report with its line number and why", async () => {
  await api.person("Olga", "agent");
  const csv = [
    "Subject,Description,Stage,Priority,Owner,Region",
    'Broken lamp,"It says ""off""\nand blinks",Waiting,high,olga@parley.test,North',
    ",No subject,,,,",
    "No such stage,,Nowhere,,,",
    "No such owner,,,,nobody@parley.test,",
    "Wrong priority,,,very,,",
    "Too many,,,,,,,",
    "Last,,Closed,,,",
  ].join("\r\n");

  const { job, report } = await imports("tickets", { csv });

  expect(job).toMatchObject({ state: "done", done: 7, failed: 5, total: 7 });
  expect(report.map(({ item }) => item).sort()).toEqual(["line 4", "line 5", "line 6", "line 7", "line 8"]);
  expect(report.map(({ message }) => message.split(":")[0])).toEqual(
    expect.arrayContaining(["subject", "stage", "owner", "priority"]),
  );
  const made = (await tickets()).toSorted((a, b) => a.number - b.number);
  expect(made.map(({ subject, number, source }) => [subject, number, source])).toEqual([
    ["Broken lamp", 1, "import"],
    ["Last", 2, "import"],
  ]);
  expect(made[0]).toMatchObject({
    priority: "high",
    description: 'It says "off"\nand blinks',
    properties: { Region: "North" },
    conversationIds: [],
  });
  expect(made[1]?.closedAt).not.toBeNull();
});

test("slices that run twice and the same file again make nothing twice; rows that are alike are two tickets", async () => {
  const csv = `subject\n${Array.from({ length: 44 }, (_, i) => `Row ${i % 22}`).join("\n")}`;
  const before = (await tickets()).length;

  const first = await imports("tickets", { csv }, true);
  const second = await imports("tickets", { csv });

  expect([first.job.done, second.job.done]).toEqual([44, 44]);
  expect((await tickets()).length - before).toBe(44);
});

test("an uploaded file is read by its id", async () => {
  const body = { name: "t.csv", contentType: "text/csv", size: 100 };
  const upload = await api.call("POST", "/v1/attachments", { as, body });
  const { storageKey } = (await api.app.store.uploads.get(upload.body.id)) ?? expect.fail("no upload");
  api.uploaded.set(storageKey, "\uFEFFsubject;priority\nFrom a file;low\n");

  const { job } = await imports("tickets", { attachmentId: upload.body.id });

  expect(job).toMatchObject({ done: 1, failed: 0 });
  expect((await tickets()).find(({ subject }) => subject === "From a file")?.priority).toBe("low");
});

test.each([
  [{ csv: "name\nx" }, "csv"],
  [{ csv: 'subject\n"open' }, "csv"],
  [{ csv: "subject,Subject\na,b" }, "csv"],
  [{ csv: "subject\n" }, "csv"],
  [{ attachmentId: "01J00000000000000000000000" }, "attachmentId"],
  [{}, "csv"],
])("refuses a file that can be no list of tickets: %j", async (body, path) => {
  const answer = await api.call("POST", "/v1/tickets/import", { as, body });

  expect(answer.status).toBe(400);
  expect(answer.body.errors[0].path).toBe(path);
});

test("contacts are imported by address or number, and changed where there is one", async () => {
  const csv =
    "E-mail,Phone,First name,City\nann@x.test,,Ann,Bonn\n,+49301234567,Bob,\nnot an address,,Eve,\n,,Nobody,\n";

  const first = await imports("contacts", { csv });
  const second = await imports("contacts", { csv: "email,lastName,City\nANN@x.test,Lee,Köln" });

  expect(first.job).toMatchObject({ done: 4, failed: 2 });
  expect(second.job.failed).toBe(0);
  const all = await contacts();
  expect(all.map(({ firstName }) => firstName).sort()).toEqual(["Ann", "Bob"]);
  expect(all.find(({ firstName }) => firstName === "Ann")).toMatchObject({
    lastName: "Lee",
    properties: { City: "Köln" },
  });
});

test("an exported file holds no formula, and is imported again as it was", async () => {
  const dangerous = ['=HYPERLINK("http://evil.test")', "+1", "-1", "@SUM(A1)", "\uFF1D1", "'=1"];
  for (const [i, subject] of dangerous.entries()) {
    await api.call("POST", "/v1/tickets", { as, body: { subject, properties: { "=cmd": "\tx", n: String(i) } } });
  }

  const page = await api.call("GET", "/v1/tickets/export", { as });
  const more = await api.call("GET", "/v1/tickets/export", { as, query: { limit: "2" } });

  expect(page.headers["content-type"]).toContain("text/csv");
  expect(page.headers["content-disposition"]).toBe('attachment; filename="tickets.csv"');
  expect(page.text).not.toMatch(/(^|,|\n)"?[=+\-@\t\uFF1D]/);
  expect(page.headers.link).toBeUndefined();
  expect(more.headers.link).toMatch(/^<\/v1\/tickets\/export\?cursor=.*>; rel="next"$/);
  const before = (await tickets()).length;
  await imports("tickets", { csv: page.text.split("\r\n").slice(0, 7).join("\r\n") });
  const subjects = (await tickets()).filter(({ source }) => source === "import").map(({ subject }) => subject);
  expect((await tickets()).length - before).toBe(6);
  expect(subjects).toEqual(expect.arrayContaining(dangerous));
});
