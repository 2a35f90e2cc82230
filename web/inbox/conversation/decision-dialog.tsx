import { ApiError } from "../../../lib/api/client.ts";
import { useApi } from "../../app/api/use-api.ts";
import { fullTime } from "../../app/i18n/times.ts";
import { useTexts } from "../../app/i18n/use-texts.ts";
import { problemText } from "../../app/toast-problem.ts";
import { Avatar } from "../../ui/avatar.tsx";
import { Badge } from "../../ui/badge.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import { usePeople } from "../use-people.ts";
import "./decision-dialog.css";

interface DecisionDialogProps {
  readonly conversationId: string;
  readonly onClose: () => void;
}

/** Why routing gave it to whom, and for everybody else why not. */
export function DecisionDialog({ conversationId, onClose }: DecisionDialogProps) {
  const t = useTexts();
  const { nameOf } = usePeople();
  const decision = useApi("getDecision", { params: { id: conversationId } });
  const isNone = decision.error instanceof ApiError && decision.error.status === 404;
  return (
    <Dialog title={t("inbox.why")} onClose={onClose}>
      {decision.isPending && <Skeleton />}
      {decision.isError && <p>{isNone ? t("inbox.noDecision") : problemText(decision.error)}</p>}
      {decision.data && (
        <div className="decision">
          <p>{decision.data.reason}</p>
          {decision.data.tieBreak && <p className="muted">{decision.data.tieBreak}</p>}
          <ul>
            {decision.data.candidates.map(({ userId, chosen, excluded }) => (
              <li key={userId}>
                <Avatar name={nameOf(userId) ?? "?"} size="small" />
                <span>{nameOf(userId) ?? t("inbox.formerUser")}</span>
                {chosen && <Badge tone="success">{t("inbox.excluded.chosen")}</Badge>}
                {excluded && <Badge>{t(`inbox.excluded.${excluded}`)}</Badge>}
              </li>
            ))}
          </ul>
          <p className="muted">{fullTime(decision.data.decidedAt)}</p>
        </div>
      )}
    </Dialog>
  );
}
