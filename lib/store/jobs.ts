import * as z from "zod";
import { job, reportLine } from "../domain/job.ts";
import { codec } from "./codec.ts";
import type { JobStore } from "./contract/job-store.ts";
import { readCursor, writeCursor } from "./cursor.ts";
import { ABSENT, atRevision } from "./expression.ts";
import { type Key, VERSION } from "./item.ts";
import { RETENTION } from "./schema.ts";
import type { Table } from "./table.ts";
import { ttlAfter } from "./time-bucket.ts";

export const jobCodec = codec("job", job);
const partition = (id: string) => `JOB#${id}`;
const jobKey = (id: string): Key => ({ pk: partition(id), sk: "HEAD" });
const partKey = (id: string, index: number): Key => ({
  pk: partition(id),
  sk: `PART#${String(index).padStart(5, "0")}`,
});
const reportKey = (id: string, slice: number): Key => ({
  pk: partition(id),
  sk: `REPORT#${String(slice).padStart(8, "0")}`,
});

const reportItem = z.object({ lines: z.array(reportLine).default([]) });

/** Jobs with their input and their report, all of which vanish 30 days after the job was made. */
export function jobs(table: Table): JobStore {
  const ttlOf = ({ createdAt }: { readonly createdAt: string }) => ttlAfter(createdAt, RETENTION.job);
  return {
    async get(id) {
      const item = await table.get(jobKey(id), true);
      return item && jobCodec.decode(item);
    },

    async create(entity, parts = []) {
      const ttl = ttlOf(entity);
      for (const [index, text] of parts.entries()) {
        await table.put({ ...partKey(entity.id, index), type: "jobPart", v: VERSION, text, ttl });
      }
      const written = await table.put(jobCodec.encode(jobKey(entity.id), entity, { ttl }), ABSENT);
      return written.found ? jobCodec.decode(written.found) : entity;
    },

    async part(jobId, index) {
      const item = await table.get(partKey(jobId, index));
      return item && z.string().parse(item.text);
    },

    async save(entity) {
      const next = { ...entity, rev: entity.rev + 1 };
      const item = jobCodec.encode(jobKey(entity.id), next, { ttl: ttlOf(entity) });
      return (await table.put(item, atRevision(entity.rev))).ok ? next : null;
    },

    async putReport(entity, slice, lines) {
      const key = reportKey(entity.id, slice);
      await table.put({ ...key, type: "jobReport", v: VERSION, lines, ttl: ttlOf(entity) });
    },

    async report(jobId, { limit, cursor }) {
      const name = `report ${jobId}`;
      const startAfter = cursor === undefined ? null : { pk: partition(jobId), sk: readCursor(name, cursor).from };
      const range = { from: "REPORT#", to: "REPORT#~" };
      // A slice says something about 50 things at most, usually about none.
      const page = await table.query({ pk: partition(jobId), ...range, limit: Math.ceil(limit / 10), startAfter });
      const last = page.items.at(-1)?.sk;
      return {
        items: page.items.flatMap((item) => reportItem.parse(item).lines),
        next: page.next && last ? writeCursor(name, { from: last, below: null }) : null,
      };
    },
  };
}
