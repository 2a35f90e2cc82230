import { useTexts } from "../../app/i18n/use-texts.ts";
import { toastProblem } from "../../app/toast-problem.ts";
import { showToast } from "../../ui/toasts.ts";
import { RoutingEditor } from "../routing/routing-editor.tsx";
import { routingBody, valuesOfRouting } from "../routing/rule-values.ts";
import { SimulatePanel } from "../routing/simulate-panel.tsx";
import { problemsOf } from "../shared/problems.ts";
import { SaveBar } from "../shared/save-bar.tsx";
import { useDraft } from "../shared/use-draft.ts";
import type { ChannelAccount } from "./channel-parts.ts";
import { useAccountAction } from "./use-account-action.ts";

/** Who is given new conversations, and a place to try that before it is saved. */
export function AssignmentRules({ account }: { readonly account: ChannelAccount }) {
  const t = useTexts();
  const draft = useDraft(valuesOfRouting(account.routing));
  const save = useAccountAction({
    onFailed: (error) => Object.keys(problemsOf(error)).length === 0 && toastProblem(error),
    onDone: () => {
      draft.saved();
      showToast({ text: t("settings.saved") });
    },
  });
  return (
    <>
      <div className="settings-form">
        <RoutingEditor values={draft.values} onChange={draft.set} problems={problemsOf(save.error)} />
        <SaveBar
          dirty={draft.dirty}
          saving={save.isPending}
          onReset={draft.reset}
          onSave={() => {
            draft.sent();
            save.mutate({ params: { id: account.id }, body: { routing: routingBody(draft.changed) } });
          }}
        />
      </div>
      {draft.values.mode !== "nobody" && <SimulatePanel accountId={account.id} values={draft.values} />}
    </>
  );
}
