import { AlarmClock } from "lucide-react";
import { useRef, useState } from "react";
import { fullTime } from "../../app/i18n/times.ts";
import { useTexts } from "../../app/i18n/use-texts.ts";
import { useShortcut } from "../../app/shortcuts/shortcuts.ts";
import { IconButton } from "../../ui/button.tsx";
import { Menu, MenuItem } from "../../ui/menu.tsx";
import { TimeDialog } from "../composer/time-dialog.tsx";
import type { Conversation } from "../use-people.ts";
import { inHours, morningIn, nextMonday } from "./later-times.ts";
import { useChange } from "./use-change.ts";

/** Puts a conversation out of sight until then. */
export function SnoozeMenu({ conversation }: { readonly conversation: Conversation }) {
  const t = useTexts();
  const change = useChange(conversation);
  const [choosing, setChoosing] = useState(false);
  const ref = useRef<HTMLButtonElement>(null);
  const { snoozedUntil, status } = conversation;
  const snooze = (until: string | null): void => change.mutate({ snoozedUntil: until });
  useShortcut({
    keys: "z",
    label: t("inbox.snooze"),
    section: t("inbox.conversation"),
    run: () => ref.current?.click(),
  });
  const times = [
    { label: t("inbox.later.hours", { count: 3 }), at: inHours(3) },
    { label: t("inbox.later.tomorrow"), at: morningIn(1) },
    { label: t("inbox.later.monday"), at: nextMonday() },
  ];
  return (
    <>
      <Menu
        label={t("inbox.snooze")}
        align="end"
        button={(props) => (
          <IconButton
            {...props}
            ref={ref}
            label={snoozedUntil ? t("inbox.snoozedUntil", { time: fullTime(snoozedUntil) }) : t("inbox.snooze")}
            aria-pressed={snoozedUntil !== null}
            disabled={status === "closed"}
          >
            <AlarmClock size={17} />
          </IconButton>
        )}
      >
        {snoozedUntil && <MenuItem onClick={() => snooze(null)}>{t("inbox.wake")}</MenuItem>}
        {times.map(({ label, at }) => (
          <MenuItem key={label} hint={fullTime(at)} onClick={() => snooze(at)}>
            {label}
          </MenuItem>
        ))}
        <MenuItem onClick={() => setChoosing(true)}>{t("inbox.later.choose")}</MenuItem>
      </Menu>
      {choosing && (
        <TimeDialog title={t("inbox.snooze")} onClose={() => setChoosing(false)} onChoose={(at) => snooze(at)} />
      )}
    </>
  );
}
