import { type FormEvent, Suspense } from "react";
import { useApi } from "../../app/api/use-api.ts";
import { useTexts } from "../../app/i18n/use-texts.ts";
import { TextField } from "../../ui/field.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import { showToast } from "../../ui/toasts.ts";
import { CopyField } from "../shared/copy-field.tsx";
import { Markdown } from "../shared/markdown.tsx";
import { problemAt, problemsOf } from "../shared/problems.ts";
import { SaveBar } from "../shared/save-bar.tsx";
import { useDraft } from "../shared/use-draft.ts";
import type { ChannelAccount } from "./channel-parts.ts";
import { extrasOf } from "./extras.ts";
import { changedSettings } from "./schema/changed-settings.ts";
import { readSchema } from "./schema/read-schema.ts";
import { SecretFields } from "./schema/secret-fields.tsx";
import { missingSettings, SettingFields } from "./schema/setting-fields.tsx";
import { TranscriptFrom } from "./transcript-from.tsx";
import { useAccountAction } from "./use-account-action.ts";

/** Name, settings and credentials, as the channel declares them. */
export function ConfigurationTab({ account }: { readonly account: ChannelAccount }) {
  const t = useTexts();
  const channel = useApi("listChannels").data?.items.find(({ id }) => id === account.channel);
  const { name, settings } = account;
  const draft = useDraft({ name, settings, secrets: {} as Readonly<Record<string, string>> });
  const save = useAccountAction({ onDone: () => saved(), onFailed: () => undefined });
  const saved = (): void => {
    draft.saved();
    showToast({ text: t("settings.saved") });
  };
  if (!channel) return <Skeleton lines={6} />;
  const { Connected, noWebhook, nameHint = "channels.nameHint", left = [], tabs = [] } = extrasOf(account.channel);
  const elsewhere = tabs.flatMap((tab) => tab.settings);
  const [fields, secretFields] = [readSchema(channel.settings), readSchema(channel.secrets)];
  const missing = missingSettings(account.channel, fields, draft.values.settings, t("settings.required"));
  const problems = { ...(draft.dirty ? missing : {}), ...problemsOf(save.error) };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (Object.keys(missing).length > 0) return;
    draft.sent();
    const { settings: typed, ...rest } = draft.changed;
    const body = typed ? { ...rest, settings: changedSettings(settings, typed) } : rest;
    save.mutate({ params: { id: account.id }, body });
  };
  return (
    <form className="settings-form" noValidate onSubmit={submit}>
      <TextField
        label={t("channels.name")}
        hint={t(nameHint)}
        problem={problemAt(problems, "name")}
        value={draft.values.name}
        onChange={(event) => draft.set({ name: event.target.value })}
      />
      <SettingFields
        channel={account.channel}
        name={draft.values.name}
        fields={fields.filter((field) => !elsewhere.includes(field.name))}
        values={draft.values.settings}
        problems={problems}
        onChange={(next) => draft.set({ settings: next })}
      />
      <SecretFields
        // Anew when a secret was set: its field is a mask again.
        key={JSON.stringify(account.health.since)}
        fields={secretFields.filter(({ name: one }) => !left.includes(one))}
        values={draft.values.secrets}
        set={account.secrets}
        problems={problems}
        onChange={(secrets) => draft.set({ secrets })}
      />
      {save.error && (
        <p className="field-problem" role="alert">
          {save.error.message.replace(/^\d+ /, "")}
        </p>
      )}
      <SaveBar dirty={draft.dirty} saving={save.isPending} onReset={draft.reset} />
      {account.forwardingAddress === null && <TranscriptFrom account={account} />}
      {!noWebhook && (
        <CopyField label={t("channels.webhook")} hint={t("channels.webhookHint")} value={account.webhookUrl} />
      )}
      {Connected && !tabs.some(({ Above }) => Above === Connected) && (
        <Suspense fallback={<Skeleton />}>
          <Connected account={account} />
        </Suspense>
      )}
      {channel.guide !== "" && (
        <details>
          <summary>{t("channels.guide", { title: channel.title })}</summary>
          <Markdown text={channel.guide} />
        </details>
      )}
    </form>
  );
}
