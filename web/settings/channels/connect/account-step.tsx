import { useTexts } from "../../../app/i18n/use-texts.ts";
import { SelectField, TextField } from "../../../ui/field.tsx";
import { Markdown } from "../../shared/markdown.tsx";
import { type Problems, problemAt } from "../../shared/problems.ts";
import { extrasOf } from "../extras.ts";
import { readSchema } from "../schema/read-schema.ts";
import { SecretFields } from "../schema/secret-fields.tsx";
import { SettingFields } from "../schema/setting-fields.tsx";
import type { Channel, Connection, Inbox } from "./connection.ts";

interface AccountStepProps {
  readonly channel: Channel;
  readonly inboxes: readonly Inbox[];
  readonly values: Connection;
  readonly problems: Problems;
  readonly onChange: (change: Partial<Connection>) => void;
}

/** Which account it is, where its messages go, and what the channel declares that it needs. */
export function AccountStep({ channel, inboxes, values, problems, onChange }: AccountStepProps) {
  const t = useTexts();
  const { nameHint = "channels.nameHint", left = [], details, tabs = [] } = extrasOf(channel.id);
  // Asked for later, or only where somebody wants it otherwise than it is by itself.
  const later = [details, ...tabs].flatMap((one) => one?.settings ?? []);
  const chooseInbox = (inboxId: string): void => {
    const kind = inboxes.find(({ id }) => id === inboxId)?.kind;
    onChange({ inboxId, autoTicket: kind === "help_desk" });
  };
  return (
    <>
      <p className="muted">{channel.description}</p>
      {channel.guide !== "" && (
        <details>
          <summary>{t("channels.guide", { title: channel.title })}</summary>
          <Markdown text={channel.guide} />
        </details>
      )}
      <div className="settings-form-row">
        <TextField
          label={t("channels.name")}
          hint={t(nameHint)}
          problem={problemAt(problems, "name")}
          value={values.name}
          onChange={(event) => onChange({ name: event.target.value })}
        />
        <SelectField
          label={t("channels.inbox")}
          hint={t("channels.inboxHint")}
          problem={problemAt(problems, "inboxId")}
          value={values.inboxId}
          options={inboxes.map(({ id, name, kind }) => ({
            value: id,
            label: `${name} (${t(`channels.kind.${kind}`)})`,
          }))}
          onChoose={chooseInbox}
        />
      </div>
      <SettingFields
        channel={channel.id}
        name={values.name}
        fields={readSchema(channel.settings).filter(({ name }) => !later.includes(name))}
        values={values.settings}
        problems={problems}
        preview={details === undefined}
        onChange={(settings) => onChange({ settings })}
      />
      <SecretFields
        fields={readSchema(channel.secrets).filter(({ name }) => !left.includes(name))}
        values={values.secrets}
        problems={problems}
        onChange={(secrets) => onChange({ secrets })}
      />
    </>
  );
}
