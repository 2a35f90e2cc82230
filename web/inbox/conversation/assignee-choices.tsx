import { CircleDashed, Users } from "lucide-react";
import { useTexts } from "../../app/i18n/use-texts.ts";
import { useMe } from "../../app/session/use-me.ts";
import { Avatar } from "../../ui/avatar.tsx";
import { type Choice, Choices } from "../../ui/choices.tsx";
import { type Conversation, usePeople } from "../use-people.ts";

interface AssigneeChoicesProps {
  /** Who has it now. */
  readonly current?: Pick<Conversation, "assigneeId" | "teamId">;
  readonly onChoose: (to: { assigneeId?: string | null; teamId?: string | null }) => void;
}

const NOBODY = "nobody";

/** Everybody and every team that a conversation can be given to; oneself first. */
export function AssigneeChoices({ current, onChoose }: AssigneeChoicesProps) {
  const t = useTexts();
  const me = useMe();
  const { users, teams } = usePeople();
  const people = users.filter(({ role }) => role !== "viewer");
  const mineFirst = people.toSorted((a, b) => Number(b.id === me.id) - Number(a.id === me.id));
  const choices: readonly Choice[] = [
    { value: NOBODY, label: t("inbox.nobody"), icon: <CircleDashed size={20} /> },
    ...mineFirst.map(({ id, name, availability }) => ({
      value: id,
      label: id === me.id ? t("inbox.meNamed", { name }) : name,
      icon: <Avatar name={name} size="small" availability={availability} />,
      chosen: id === current?.assigneeId,
    })),
    ...teams.map(({ id, name }) => ({
      value: id,
      label: name,
      icon: <Users size={18} />,
      hint: t("inbox.team"),
      chosen: id === current?.teamId,
    })),
  ];
  const choose = (value: string): void => {
    if (value === NOBODY) onChoose({ assigneeId: null, teamId: null });
    else onChoose(teams.some(({ id }) => id === value) ? { teamId: value } : { assigneeId: value });
  };
  return <Choices label={t("inbox.assignTo")} choices={choices} onChoose={choose} nothing={() => t("inbox.noOne")} />;
}
