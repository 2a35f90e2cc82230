import { ChevronDown } from "lucide-react";
import { useApiIf } from "../../app/api/use-api.ts";
import { useTexts } from "../../app/i18n/use-texts.ts";
import { ChannelIcon } from "../../ui/channel-icon.tsx";
import { Menu, MenuItem } from "../../ui/menu.tsx";
import { type Conversation, usePlaces } from "../use-people.ts";

interface ChannelChoiceProps {
  readonly conversation: Conversation;
  readonly accountId: string;
  readonly onChoose: (accountId: string) => void;
}

/** Through which channel account the reply goes: the conversation's own, or another one that reaches its contact. */
export function ChannelChoice({ conversation, accountId, onChoose }: ChannelChoiceProps) {
  const t = useTexts();
  const { accounts, account, channel } = usePlaces();
  const { contactId, channelAccountId: own } = conversation;
  const contact = useApiIf(contactId !== null && { params: { id: contactId } }, "getContact").data;
  const reaches = (candidate: (typeof accounts)[number]): boolean => {
    if (candidate.id === own) return true;
    if (candidate.status === "off" || !channel(candidate.channel)?.capabilities.canReply || !contact) return false;
    return contact.identities.some(
      (identity) =>
        identity.channel === candidate.channel && (identity.account === null || identity.account === candidate.id),
    );
  };
  const usable = accounts.filter(reaches);
  const now = account(accountId);
  if (!now) return null;
  return (
    <div className="composer-channel">
      {t("inbox.through")}
      <Menu
        label={t("inbox.field.channel")}
        side="above"
        button={(props) => (
          <button
            {...props}
            type="button"
            className="composer-channel-button"
            aria-label={`${t("inbox.field.channel")}: ${now.name}`}
          >
            <ChannelIcon channel={now.channel} size={13} />
            {now.name}
            <ChevronDown size={13} />
          </button>
        )}
      >
        {usable.map(({ id, name, channel: kind }) => (
          <MenuItem
            key={id}
            checked={id === accountId}
            icon={<ChannelIcon channel={kind} />}
            onClick={() => onChoose(id)}
          >
            {name}
          </MenuItem>
        ))}
      </Menu>
    </div>
  );
}
