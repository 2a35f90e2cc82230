import { Ban, Check, CheckCheck, CircleAlert, CircleHelp, Clock } from "lucide-react";
import type { ComponentType } from "react";
import { useTexts } from "../../app/i18n/use-texts.ts";
import type { Message } from "../use-people.ts";
import { useUndo } from "../use-undo.ts";
import "./message-status.css";

type Status = NonNullable<Message["status"]>;

const ICONS: Readonly<Record<Status, ComponentType<{ readonly size?: number }>>> = {
  scheduled: Clock,
  pending: Clock,
  leased: Clock,
  sent: Check,
  delivered: CheckCheck,
  read: CheckCheck,
  failed: CircleAlert,
  unknown: CircleHelp,
  cancelled: Ban,
};

/** How far a reply of ours has come, and what can be done where it did not arrive. */
export function MessageStatus({ message }: { readonly message: Message }) {
  const t = useTexts();
  const undo = useUndo();
  const { status, statusReason } = message;
  if (status === null) return null;
  const Icon = ICONS[status];
  const hint =
    status === "failed" ? t("inbox.status.failedHint") : status === "unknown" ? t("inbox.status.unknownHint") : null;
  return (
    <div className={`message-status message-status-${status}`}>
      <Icon size={13} />
      <span>
        {t(`inbox.status.${status}`)}
        {statusReason && `: ${statusReason}`}
      </span>
      {hint && <span className="muted">{hint}</span>}
      {status === "scheduled" && (
        <button type="button" onClick={() => undo(message)}>
          {t("app.undo")}
        </button>
      )}
    </div>
  );
}
