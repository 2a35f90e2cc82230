import type { Job, ReportLine } from "../../domain/job.ts";
import type { Page, PageRequest } from "./page.ts";

export interface JobStore {
  /** Reads the newest write. */
  get(id: string): Promise<Job | null>;
  /**
   * Stores large input beside the job, then the job itself: where there is a job, all its parts are.
   * @param parts each at most 300 KB
   * @returns of a repeat with the same id, the job stored first
   */
  create(job: Job, parts?: readonly string[]): Promise<Job>;
  part(jobId: string, index: number): Promise<string | null>;
  /** Writes the job if nobody wrote since `job.rev`. @returns the stored job, or null when the race was lost */
  save(job: Job): Promise<Job | null>;
  /** Keeps what a slice had to say; the same slice again takes its place. @param slice a number that counts up */
  putReport(job: Pick<Job, "id" | "createdAt">, slice: number, lines: readonly ReportLine[]): Promise<void>;
  /** In the order of the slices; a page may hold more than `limit`, never part of a slice. */
  report(jobId: string, page: PageRequest): Promise<Page<ReportLine>>;
}
