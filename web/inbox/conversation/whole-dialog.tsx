import { useApi } from "../../app/api/use-api.ts";
import { useTexts } from "../../app/i18n/use-texts.ts";
import { problemText } from "../../app/toast-problem.ts";
import { Dialog } from "../../ui/dialog.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import type { Message } from "../use-people.ts";
import { LinkedText } from "./linked-text.tsx";
import { MailFrame } from "./mail-frame.tsx";

interface WholeDialogProps {
  readonly message: Message;
  readonly onClose: () => void;
}

/** All of a mail, with the quoted history and signature that are left out of it in the conversation. */
export function WholeDialog({
  message: { id: messageId, conversationId: id, attachments },
  onClose,
}: WholeDialogProps) {
  const t = useTexts();
  const body = useApi("getMessageBody", { params: { id, messageId } });
  return (
    <Dialog title={t("inbox.whole")} onClose={onClose}>
      {body.isPending && <Skeleton />}
      {body.isError && <p>{problemText(body.error)}</p>}
      {body.data &&
        (body.data.html === null ? (
          <div className="bubble">
            <LinkedText text={body.data.text} />
          </div>
        ) : (
          <MailFrame html={body.data.html} attachments={attachments} />
        ))}
    </Dialog>
  );
}
