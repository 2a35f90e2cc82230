import { useTexts } from "../../app/i18n/use-texts.ts";
import { toastProblem } from "../../app/toast-problem.ts";
import { showToast } from "../../ui/toasts.ts";
import { problemsOf } from "../shared/problems.ts";
import { SaveBar } from "../shared/save-bar.tsx";
import { useDraft } from "../shared/use-draft.ts";
import type { ChannelAccount } from "./channel-parts.ts";
import { TicketFields } from "./ticket-fields.tsx";
import { useAccountAction } from "./use-account-action.ts";

/** What new conversations and their tickets start with. */
export function TicketRules({ account }: { readonly account: ChannelAccount }) {
  const t = useTexts();
  const { autoTicket, ticketDefaults, conversationDefaults } = account;
  const draft = useDraft({ autoTicket, ticketDefaults, conversationDefaults });
  const save = useAccountAction({
    onFailed: (error) => Object.keys(problemsOf(error)).length === 0 && toastProblem(error),
    onDone: () => {
      draft.saved();
      showToast({ text: t("settings.saved") });
    },
  });
  return (
    <div className="settings-form">
      <TicketFields values={draft.values} onChange={draft.set} problems={problemsOf(save.error)} />
      <SaveBar
        dirty={draft.dirty}
        saving={save.isPending}
        onReset={draft.reset}
        onSave={() => {
          draft.sent();
          save.mutate({ params: { id: account.id }, body: draft.changed });
        }}
      />
    </div>
  );
}
