import { useState } from "react";
import { useTexts } from "../../app/i18n/use-texts.ts";
import { Switch } from "../../ui/field.tsx";
import { showToast } from "../../ui/toasts.ts";
import { ConfirmDialog } from "../shared/confirm-dialog.tsx";
import type { ChannelAccount } from "./channel-parts.ts";
import { useAccountAction } from "./use-account-action.ts";

/** Switches a channel account on and off. Off is asked about first, and can be taken back. */
export function StatusSwitch({ account }: { readonly account: ChannelAccount }) {
  const t = useTexts();
  const [asking, setAsking] = useState(false);
  const { id, name, status } = account;
  const turn = useAccountAction({
    onDone: (after) =>
      after.status === "off"
        ? showToast({ text: t("channels.turnedOff", { name }), action: { label: t("app.undo"), run: () => set("on") } })
        : showToast({ text: t("channels.turnedOn", { name }) }),
  });
  const set = (to: "on" | "off"): void => turn.mutate({ params: { id }, body: { status: to } });
  return (
    <>
      <Switch
        label={
          <>
            <span className="visually-hidden">{name}: </span>
            {t(status === "on" ? "channels.on" : "channels.off")}
          </>
        }
        checked={status === "on"}
        disabled={turn.isPending}
        onChange={(checked) => (checked ? set("on") : setAsking(true))}
      />
      {asking && (
        <ConfirmDialog
          title={t("channels.deactivateTitle", { name })}
          action={t("channels.deactivate")}
          onClose={() => setAsking(false)}
          onConfirm={() => {
            setAsking(false);
            set("off");
          }}
        >
          <p>{t("channels.deactivateHint")}</p>
        </ConfirmDialog>
      )}
    </>
  );
}
