import { useState } from "react";
import { useLocation } from "wouter";
import { useApiAction } from "../../app/api/use-api.ts";
import { useTexts } from "../../app/i18n/use-texts.ts";
import { Button } from "../../ui/button.tsx";
import { showToast } from "../../ui/toasts.ts";
import { ConfirmDialog } from "../shared/confirm-dialog.tsx";
import type { ChannelAccount } from "./channel-parts.ts";
import { MoveAccount } from "./move-account.tsx";

/** What others would notice: moving the account, and disconnecting it. */
export function DangerTab({ account }: { readonly account: ChannelAccount }) {
  const t = useTexts();
  const [, navigate] = useLocation();
  const [asking, setAsking] = useState(false);
  const remove = useApiAction("removeChannelAccount", {
    changes: ["listChannelAccounts", "listForms", "getForm"],
    onDone: () => {
      showToast({ text: t("channels.removed", { name: account.name }) });
      navigate("/settings/channels");
    },
  });
  return (
    <div className="settings-form">
      <MoveAccount account={account} />
      <section className="settings-form-card" aria-label={t("channels.remove")}>
        <h2>{t("channels.remove")}</h2>
        <p className="muted">{t("channels.removeHint")}</p>
        <div>
          <Button kind="danger" onClick={() => setAsking(true)}>
            {t("channels.removeAccount")}
          </Button>
        </div>
      </section>
      {asking && (
        <ConfirmDialog
          title={t("channels.removeTitle", { name: account.name })}
          action={t("channels.removeAccount")}
          typed={account.name}
          busy={remove.isPending}
          onClose={() => setAsking(false)}
          onConfirm={() => remove.mutate({ params: { id: account.id } })}
        >
          <p>{t("channels.removeHint")}</p>
        </ConfirmDialog>
      )}
    </div>
  );
}
