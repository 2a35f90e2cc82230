import { Inbox } from "lucide-react";
import { useTexts } from "../../app/i18n/use-texts.ts";
import { Choices } from "../../ui/choices.tsx";
import { usePlaces } from "../use-people.ts";

interface InboxChoicesProps {
  /** Where it is now. */
  readonly current?: string;
  readonly onChoose: (inboxId: string) => void;
}

/** The inboxes that a conversation can be moved to: those one sees. */
export function InboxChoices({ current, onChoose }: InboxChoicesProps) {
  const t = useTexts();
  const { inboxes } = usePlaces();
  const choices = inboxes
    .filter(({ id }) => id !== current)
    .map(({ id, name }) => ({ value: id, label: name, icon: <Inbox size={16} /> }));
  return <Choices label={t("inbox.moveTo")} choices={choices} onChoose={onChoose} nothing={() => t("inbox.noInbox")} />;
}
