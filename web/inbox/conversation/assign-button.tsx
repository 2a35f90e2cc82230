import { ChevronDown, CircleDashed, Users } from "lucide-react";
import { useRef } from "react";
import { useTexts } from "../../app/i18n/use-texts.ts";
import { useMe } from "../../app/session/use-me.ts";
import { useShortcut } from "../../app/shortcuts/shortcuts.ts";
import { Avatar } from "../../ui/avatar.tsx";
import { Button } from "../../ui/button.tsx";
import { Popover } from "../../ui/popover.tsx";
import { type Conversation, usePeople } from "../use-people.ts";
import { AssigneeChoices } from "./assignee-choices.tsx";
import { useChange } from "./use-change.ts";

/** Whose conversation it is, and the choice of another. */
export function AssignButton({ conversation }: { readonly conversation: Conversation }) {
  const t = useTexts();
  const me = useMe();
  const { user, team } = usePeople();
  const change = useChange(conversation);
  const ref = useRef<HTMLButtonElement>(null);
  const section = t("inbox.conversation");
  useShortcut({ keys: "a", label: t("inbox.assign"), section, run: () => ref.current?.click() });
  useShortcut({ keys: "m", label: t("inbox.key.takeIt"), section, run: () => change.mutate({ assigneeId: me.id }) });
  const assignee = user(conversation.assigneeId);
  const group = team(conversation.teamId);
  const icon = assignee ? (
    <Avatar name={assignee.name} url={assignee.avatarUrl} size="small" availability={assignee.availability} />
  ) : group ? (
    <Users size={15} />
  ) : (
    <CircleDashed size={15} />
  );
  return (
    <Popover
      label={t("inbox.assignTo")}
      align="end"
      button={(props) => (
        <Button {...props} ref={ref} icon={icon} className="assign-button" busy={change.isPending}>
          <span className="visually-hidden">{t("inbox.assigneeIs")}</span>
          <span className="truncate">{assignee?.name ?? group?.name ?? t("inbox.nobody")}</span>
          <ChevronDown size={14} />
        </Button>
      )}
    >
      {(close) => (
        <AssigneeChoices
          current={conversation}
          onChoose={(to) => {
            close();
            change.mutate(to);
          }}
        />
      )}
    </Popover>
  );
}
