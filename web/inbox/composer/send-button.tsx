import { ChevronDown, Send } from "lucide-react";
import { useState } from "react";
import { fullTime } from "../../app/i18n/times.ts";
import { useTexts } from "../../app/i18n/use-texts.ts";
import { Button } from "../../ui/button.tsx";
import { Menu, MenuHeading, MenuItem } from "../../ui/menu.tsx";
import { inHours, morningIn, nextMonday } from "../conversation/later-times.ts";
import { TimeDialog } from "./time-dialog.tsx";

interface SendButtonProps {
  readonly disabled: boolean;
  /** @param at ISO time; left out: now */
  readonly onSend: (at?: string) => void;
}

/** Sends now, or at a time that is chosen. */
export function SendButton({ disabled, onSend }: SendButtonProps) {
  const t = useTexts();
  const [choosing, setChoosing] = useState(false);
  const times = [
    { label: t("inbox.later.hours", { count: 1 }), at: inHours(1) },
    { label: t("inbox.later.tomorrow"), at: morningIn(1) },
    { label: t("inbox.later.monday"), at: nextMonday() },
  ];
  return (
    <div className="send-button">
      <Button kind="primary" icon={<Send size={14} />} disabled={disabled} onClick={() => onSend()}>
        {t("inbox.send")}
      </Button>
      <Menu
        label={t("inbox.sendLater")}
        side="above"
        align="end"
        button={(props) => (
          <Button
            {...props}
            kind="primary"
            disabled={disabled}
            aria-label={t("inbox.sendLater")}
            title={t("inbox.sendLater")}
          >
            <ChevronDown size={15} />
          </Button>
        )}
      >
        <MenuHeading>{t("inbox.sendLater")}</MenuHeading>
        {times.map(({ label, at }) => (
          <MenuItem key={label} hint={fullTime(at)} onClick={() => onSend(at)}>
            {label}
          </MenuItem>
        ))}
        <MenuItem onClick={() => setChoosing(true)}>{t("inbox.later.choose")}</MenuItem>
      </Menu>
      {choosing && <TimeDialog title={t("inbox.sendLater")} onClose={() => setChoosing(false)} onChoose={onSend} />}
    </div>
  );
}
