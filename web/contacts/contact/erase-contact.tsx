import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useLocation } from "wouter";
import { useApiAction, useApiIf } from "../../app/api/use-api.ts";
import { useTexts } from "../../app/i18n/use-texts.ts";
import { JobProgress } from "../../settings/channels/job-progress.tsx";
import { isOver, useJob } from "../../settings/channels/use-job.ts";
import { ConfirmDialog } from "../../settings/shared/confirm-dialog.tsx";
import { CopyField } from "../../settings/shared/copy-field.tsx";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { contactName } from "../contact-name.ts";
import type { ContactView } from "./contact-view.ts";
import "./erase-contact.css";

interface EraseContactProps {
  readonly contact: ContactView;
  readonly onClose: () => void;
}

/** Deletes for good what is typed to be meant, then shows the receipt. */
export function EraseContact({ contact, onClose }: EraseContactProps) {
  const t = useTexts();
  const [jobId, setJobId] = useState<string | null>(null);
  const name = contactName(t, contact);
  const erase = useApiAction("removeContact", { onDone: ({ id }) => setJobId(id) });
  if (jobId !== null) return <Receipt jobId={jobId} onClose={onClose} />;
  return (
    <ConfirmDialog
      title={t("contacts.eraseTitle", { name })}
      action={t("contacts.erase")}
      typed={name}
      busy={erase.isPending}
      onClose={onClose}
      onConfirm={() => erase.mutate({ params: { id: contact.id } })}
    >
      <p>{t("contacts.eraseHint")}</p>
    </ConfirmDialog>
  );
}

const COUNTED = [
  "conversations",
  "messages",
  "searchEntries",
  "files",
  "tickets",
  "identities",
  "visitors",
  "rawEvents",
] as const;

function Receipt({ jobId, onClose }: { readonly jobId: string; readonly onClose: () => void }) {
  const t = useTexts();
  const queries = useQueryClient();
  const [, navigate] = useLocation();
  const job = useJob(jobId);
  const over = job !== undefined && isOver(job);
  const receipt = useApiIf(over && job.state === "done" && { params: { id: jobId } }, "getErasure").data;
  const leave = (): void => {
    onClose();
    if (!over) return;
    navigate("/contacts");
    // All that was theirs is gone from every list.
    void queries.invalidateQueries();
  };
  return (
    <Dialog
      title={over ? t("contacts.receipt") : t("contacts.erasing")}
      onClose={leave}
      actions={
        <Button kind="primary" onClick={leave}>
          {t("app.close")}
        </Button>
      }
    >
      {!receipt && <JobProgress id={jobId} />}
      {receipt && (
        <>
          <p>{t("contacts.receiptHint")}</p>
          <dl className="erasure">
            {COUNTED.map((kind) => (
              <div key={kind}>
                <dt>{t(`contacts.erased.${kind}`)}</dt>
                <dd>{receipt.erased[kind]}</dd>
              </div>
            ))}
          </dl>
          <CopyField label={t("contacts.receiptId")} value={receipt.id} />
        </>
      )}
    </Dialog>
  );
}
