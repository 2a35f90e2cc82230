import { useTexts } from "../../app/i18n/use-texts.ts";
import { Dialog } from "../../ui/dialog.tsx";
import { showToast } from "../../ui/toasts.ts";
import { type Conversation, usePlaces } from "../use-people.ts";
import { InboxChoices } from "./inbox-choices.tsx";
import { useChange } from "./use-change.ts";

/** Moves a conversation with its tickets to another inbox. Whoever had it and cannot see it there has it again on undoing. */
export function MoveDialog({
  conversation,
  onClose,
}: {
  readonly conversation: Conversation;
  readonly onClose: () => void;
}) {
  const t = useTexts();
  const { inbox } = usePlaces();
  const change = useChange(conversation);
  const { inboxId: before, assigneeId } = conversation;
  const move = (inboxId: string): void => {
    onClose();
    change.mutate({ inboxId });
    showToast({
      text: t("inbox.moved", { inbox: inbox(inboxId)?.name ?? "" }),
      action: { label: t("app.undo"), run: () => change.mutate({ inboxId: before, assigneeId }) },
    });
  };
  return (
    <Dialog title={t("inbox.move")} onClose={onClose}>
      <InboxChoices current={before} onChoose={move} />
    </Dialog>
  );
}
