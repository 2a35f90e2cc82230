import { useQueryClient } from "@tanstack/react-query";
import { useApi, useApiAction } from "../../app/api/use-api.ts";
import { useTexts } from "../../app/i18n/use-texts.ts";
import { patchMessage } from "../../app/realtime/patch-cache.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import { showToast } from "../../ui/toasts.ts";
import "./transcript-dialog.css";

interface TranscriptDialogProps {
  readonly conversationId: string;
  readonly onClose: () => void;
}

/** Sends the contact what was written so far, after showing to whom and from where. */
export function TranscriptDialog({ conversationId: id, onClose }: TranscriptDialogProps) {
  const t = useTexts();
  const queries = useQueryClient();
  const { data: plan } = useApi("getTranscript", { params: { id } });
  const send = useApiAction("sendTranscript", {
    onDone: (answer) => {
      patchMessage(queries, answer);
      showToast({ text: t("inbox.transcriptSent") });
      onClose();
    },
  });
  return (
    <Dialog title={t("inbox.transcript")} onClose={onClose}>
      <p>{t("inbox.transcriptHint")}</p>
      {!plan && <Skeleton lines={2} />}
      {plan && (
        <dl className="transcript-ways">
          <dt>{t("inbox.to")}</dt>
          <dd>{plan.to ?? t("inbox.transcriptNobody")}</dd>
          <dt>{t("inbox.transcriptFrom")}</dt>
          <dd>{plan.from ?? t("app.none")}</dd>
        </dl>
      )}
      {plan?.refusal && <p role="alert">{plan.refusal}</p>}
      <footer className="dialog-actions">
        <Button onClick={onClose}>{t("app.cancel")}</Button>
        <Button
          kind="primary"
          busy={send.isPending}
          disabled={!plan || plan.refusal !== null}
          onClick={() => send.mutate({ params: { id }, idempotencyKey: crypto.randomUUID() })}
        >
          {t("inbox.transcript")}
        </Button>
      </footer>
    </Dialog>
  );
}
