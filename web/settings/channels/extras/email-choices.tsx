import { useTexts } from "../../../app/i18n/use-texts.ts";
import { SelectField } from "../../../ui/field.tsx";
import type { SettingControlProps } from "../channel-parts.ts";

/** Whether customers see who writes. Office 365 sends under the mailbox's own name only. */
export function EmailFromName({ field, value, onChange, problem, settings }: SettingControlProps) {
  const t = useTexts();
  const only = settings.provider === "office365";
  const names = only ? (["company"] as const) : (["agent_and_company", "company"] as const);
  return (
    <SelectField
      label={t("channels.email.fromName")}
      hint={t(only ? "channels.email.fromNameOnly" : "channels.email.fromNameHint")}
      problem={problem}
      disabled={only}
      value={String(value ?? field.defaultValue)}
      options={names.map((name) => ({ value: name, label: t(`channels.email.fromName.${name}`) }))}
      onChoose={onChange}
    />
  );
}

/** Where spam goes. */
export function EmailSpam({ field, value, onChange, problem }: SettingControlProps) {
  const t = useTexts();
  return (
    <SelectField
      label={t("channels.email.spam")}
      hint={t("channels.email.spamHint")}
      problem={problem}
      value={String(value ?? field.defaultValue)}
      options={(["spam_view", "inbox"] as const).map((one) => ({ value: one, label: t(`channels.email.spam.${one}`) }))}
      onChoose={onChange}
    />
  );
}
