import { ChevronDown } from "lucide-react";
import { useTexts } from "../../app/i18n/use-texts.ts";
import { ChannelIcon } from "../../ui/channel-icon.tsx";
import { Menu, MenuItem } from "../../ui/menu.tsx";

interface ChannelChoiceProps {
  readonly accountId: string;
  readonly senders: readonly { readonly id: string; readonly name: string; readonly channel: string }[];
  readonly onChoose: (accountId: string) => void;
}

/** Through which channel account a message goes. */
export function ChannelChoice({ accountId, senders, onChoose }: ChannelChoiceProps) {
  const t = useTexts();
  const now = senders.find(({ id }) => id === accountId);
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
        {senders.map(({ id, name, channel }) => (
          <MenuItem
            key={id}
            checked={id === accountId}
            icon={<ChannelIcon channel={channel} />}
            onClick={() => onChoose(id)}
          >
            {name}
          </MenuItem>
        ))}
      </Menu>
    </div>
  );
}
