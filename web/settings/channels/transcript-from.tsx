import { useApi } from "../../app/api/use-api.ts";
import { useTexts } from "../../app/i18n/use-texts.ts";
import { SelectField } from "../../ui/field.tsx";
import { showToast } from "../../ui/toasts.ts";
import type { ChannelAccount } from "./channel-parts.ts";
import { useAccountAction } from "./use-account-action.ts";

/** Of a channel that is no mail: which address transcripts of its conversations leave from. Saved when it is chosen. */
export function TranscriptFrom({ account }: { readonly account: ChannelAccount }) {
  const t = useTexts();
  const accounts = useApi("listChannelAccounts").data?.items ?? [];
  const save = useAccountAction({ onDone: () => showToast({ text: t("settings.saved") }) });
  const senders = accounts.filter(({ forwardingAddress }) => forwardingAddress !== null);
  return (
    <SelectField
      label={t("channels.transcriptFrom")}
      hint={t("channels.transcriptFromHint")}
      disabled={save.isPending}
      value={account.transcriptFrom ?? ""}
      options={[
        { value: "", label: t("channels.transcriptFromInbox") },
        ...senders.map(({ id, name }) => ({ value: id, label: name })),
      ]}
      onChoose={(id) => save.mutate({ params: { id: account.id }, body: { transcriptFrom: id || null } })}
    />
  );
}
