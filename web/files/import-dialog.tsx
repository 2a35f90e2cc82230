import { useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useEffect, useState } from "react";
import { useApiAction, useApiPages } from "../app/api/use-api.ts";
import { useTexts } from "../app/i18n/use-texts.ts";
import { problemText } from "../app/toast-problem.ts";
import { useUploads } from "../inbox/composer/use-uploads.ts";
import { JobProgress } from "../settings/channels/job-progress.tsx";
import { isOver, useJob } from "../settings/channels/use-job.ts";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { Field } from "../ui/field.tsx";
import { Skeleton } from "../ui/skeleton.tsx";
import { Table } from "../ui/table.tsx";
import "./import-dialog.css";

interface ImportDialogProps {
  readonly route: "importTickets" | "importContacts";
  /** The list that is no longer true afterwards. */
  readonly list: "listTickets" | "listContacts";
  readonly title: string;
  /** Which columns the file may have. */
  readonly columns: string;
  readonly onClose: () => void;
}

/**
 * A CSV file goes up, is worked off as a job, and what could not be taken is listed row by row. Closing the dialog stops
 * nothing: the job goes on.
 */
export function ImportDialog({ route, list, title, columns, onClose }: ImportDialogProps) {
  const t = useTexts();
  const queries = useQueryClient();
  const [file, setFile] = useState<File | null>(null);
  const [jobId, setJobId] = useState<string | null>(null);
  const { uploads, ids, add, clear, isBusy } = useUploads();
  const start = useApiAction(route, { onDone: ({ id }) => setJobId(id), onFailed: clear });
  const job = useJob(jobId);
  const over = job !== undefined && isOver(job);
  const [attachmentId] = ids;
  const { mutate } = start;
  useEffect(() => {
    if (attachmentId !== undefined) mutate({ body: { attachmentId }, idempotencyKey: attachmentId });
  }, [attachmentId, mutate]);
  useEffect(() => {
    if (over) void queries.invalidateQueries({ queryKey: [list] });
  }, [over, queries, list]);
  const problem = uploads[0]?.problem ?? (start.error ? problemText(start.error) : undefined);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    start.reset();
    clear();
    if (file) add([file]);
  };
  return (
    <Dialog title={title} onClose={onClose}>
      {jobId === null ? (
        <form className="import-form" onSubmit={submit}>
          <p className="muted">{columns}</p>
          <Field label={t("files.choose")} hint={t("files.limits")} problem={problem}>
            {(props) => (
              <input
                {...props}
                type="file"
                accept=".csv,text/csv"
                required
                onChange={(event) => setFile(event.target.files?.[0] ?? null)}
              />
            )}
          </Field>
          <footer className="dialog-actions">
            <Button onClick={onClose}>{t("app.cancel")}</Button>
            <Button kind="primary" type="submit" busy={isBusy || start.isPending} disabled={file === null}>
              {t("files.import")}
            </Button>
          </footer>
        </form>
      ) : (
        <>
          <JobProgress id={jobId} />
          {over && job.failed > 0 && <BadRows jobId={jobId} />}
          {over && job.failed === 0 && <p>{t("files.allTaken")}</p>}
          {!over && <p className="muted">{t("files.goesOn")}</p>}
          <footer className="dialog-actions">
            <Button kind="primary" onClick={onClose}>
              {t("app.close")}
            </Button>
          </footer>
        </>
      )}
    </Dialog>
  );
}

function BadRows({ jobId }: { readonly jobId: string }) {
  const t = useTexts();
  const { items, isPending, hasNextPage, more } = useApiPages("getJobReport", {
    params: { id: jobId },
    query: { limit: 100 },
  });
  return (
    <section className="import-report" aria-label={t("files.badRows")}>
      <h3>{t("files.badRows")}</h3>
      {isPending && <Skeleton />}
      <Table
        label={t("files.badRows")}
        rows={items.map((line, index) => ({ ...line, id: String(index) }))}
        columns={[
          { name: "item", label: t("files.row"), cell: ({ item }) => item },
          { name: "message", label: t("files.why"), cell: ({ message }) => message },
        ]}
      />
      {hasNextPage && <Button onClick={more}>{t("app.more")}</Button>}
    </section>
  );
}
