import { Suspense } from "react";
import { useTexts } from "../../../app/i18n/use-texts.ts";
import { Skeleton } from "../../../ui/skeleton.tsx";
import { type Problems, problemAt } from "../../shared/problems.ts";
import type { SettingValues, SettingWords } from "../channel-parts.ts";
import { extrasOf } from "../extras.ts";
import type { SchemaField } from "./read-schema.ts";
import { SettingControl } from "./setting-control.tsx";
import "./setting-fields.css";

interface SettingFieldsProps {
  readonly channel: string;
  /** What the account is called. */
  readonly name: string;
  readonly fields: readonly SchemaField[];
  readonly values: SettingValues;
  readonly onChange: (values: SettingValues) => void;
  readonly problems: Problems;
  /** Whether what is drawn with the settings is wanted here. */
  readonly preview?: boolean;
}

/** All settings of a channel: by its schema, with controls of their own where the app has better ones; the rare ones folded. */
export function SettingFields(props: SettingFieldsProps) {
  const { channel, name, fields, values, onChange, problems, preview = true } = props;
  const t = useTexts();
  const { controls = {}, words, isIdle, rare = [], left = [], Beside, atTheSide } = extrasOf(channel);
  const draw = (field: SchemaField) => {
    const Control = controls[field.name] ?? SettingControl;
    return (
      <Suspense key={field.name} fallback={<Skeleton lines={1} />}>
        <Control
          field={inWords(field, words?.get(field.name), t)}
          value={values[field.name]}
          settings={values}
          problem={problemAt(problems, `settings.${field.name}`)}
          problems={problems}
          onChange={(value) => onChange({ ...values, [field.name]: value })}
          onChangeOthers={(change) => onChange({ ...values, ...change })}
        />
      </Suspense>
    );
  };
  const isWrong = ({ name }: SchemaField): boolean => problemAt(problems, `settings.${name}`) !== undefined;
  const isAsked = ({ name }: SchemaField): boolean => !left.includes(name) && !isIdle?.(name, values);
  const asked = fields.filter((field) => isAsked(field) || isWrong(field));
  const seldom = asked.filter(({ name }) => rare.includes(name));
  const drawn = (
    <>
      {asked.filter(({ name }) => !rare.includes(name)).map(draw)}
      {seldom.length > 0 && (
        <details className="setting-fields-rare" open={seldom.some(isWrong) || undefined}>
          <summary>{t("channels.moreSettings")}</summary>
          {seldom.map(draw)}
        </details>
      )}
    </>
  );
  if (!Beside || !preview) return drawn;
  const beside = (
    <Suspense fallback={<Skeleton />}>
      <Beside channel={channel} name={name} settings={values} />
    </Suspense>
  );
  return atTheSide ? (
    <div className="setting-fields-sides">
      <div className="settings-form">{drawn}</div>
      {beside}
    </div>
  ) : (
    <>
      {drawn}
      {beside}
    </>
  );
}

/** A field with the app's own words for it, where it has some. */
function inWords(field: SchemaField, words: SettingWords | undefined, t: ReturnType<typeof useTexts>): SchemaField {
  if (!words) return field;
  const options = field.options.map(({ value, label }) => {
    const key = words.options?.get(value);
    return { value, label: key ? t(key) : label };
  });
  return { ...field, title: t(words.label), description: t(words.hint), options };
}

/** What is refused at once, so that nobody waits for the server to say that a field is empty or a box not ticked. */
export function missingSettings(
  channel: string,
  fields: readonly SchemaField[],
  values: SettingValues,
  complaint: string,
): Problems {
  const { mustAccept } = extrasOf(channel);
  const empty = fields.filter(({ name, required }) =>
    mustAccept?.(values) === name ? values[name] !== true : required && (values[name] ?? "") === "",
  );
  return Object.fromEntries(empty.map(({ name }) => [`settings.${name}`, complaint]));
}
