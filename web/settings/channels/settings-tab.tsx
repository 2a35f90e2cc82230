import { type FormEvent, Suspense } from "react";
import { useApi } from "../../app/api/use-api.ts";
import { useTexts } from "../../app/i18n/use-texts.ts";
import { problemText } from "../../app/toast-problem.ts";
import { Skeleton } from "../../ui/skeleton.tsx";
import { showToast } from "../../ui/toasts.ts";
import { problemsOf } from "../shared/problems.ts";
import { SaveBar } from "../shared/save-bar.tsx";
import { useDraft } from "../shared/use-draft.ts";
import type { ChannelAccount, SettingsTab as Tab } from "./channel-parts.ts";
import { changedSettings } from "./schema/changed-settings.ts";
import { readSchema } from "./schema/read-schema.ts";
import { SettingFields } from "./schema/setting-fields.tsx";
import { useAccountAction } from "./use-account-action.ts";

interface SettingsTabProps {
  readonly account: ChannelAccount;
  readonly tab: Tab;
}

/** Some settings of a channel that belong together, with what they are about above them. */
export function SettingsTab({ account, tab: { settings: names, Above, noPreview } }: SettingsTabProps) {
  const t = useTexts();
  const { id, settings } = account;
  const channel = useApi("listChannels").data?.items.find((one) => one.id === account.channel);
  const draft = useDraft({ settings });
  const save = useAccountAction({
    onFailed: () => undefined,
    onDone: () => {
      draft.saved();
      showToast({ text: t("settings.saved") });
    },
  });
  if (!channel) return <Skeleton lines={6} />;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    draft.sent();
    save.mutate({ params: { id }, body: { settings: changedSettings(settings, draft.values.settings) } });
  };
  return (
    <form className="settings-form" noValidate onSubmit={submit}>
      {Above && (
        <Suspense fallback={<Skeleton />}>
          <Above account={account} />
        </Suspense>
      )}
      <SettingFields
        channel={account.channel}
        name={account.name}
        fields={readSchema(channel.settings).filter(({ name }) => names.includes(name))}
        values={draft.values.settings}
        problems={problemsOf(save.error)}
        preview={!noPreview}
        onChange={(next) => draft.set({ settings: next })}
      />
      {save.error && (
        <p className="field-problem" role="alert">
          {problemText(save.error)}
        </p>
      )}
      <SaveBar dirty={draft.dirty} saving={save.isPending} onReset={draft.reset} />
    </form>
  );
}
