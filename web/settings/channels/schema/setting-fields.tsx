import { Suspense } from "react";
import { useTexts } from "../../../app/i18n/use-texts.ts";
import { Skeleton } from "../../../ui/skeleton.tsx";
import { type Problems, problemAt } from "../../shared/problems.ts";
import type { SettingValues } from "../channel-parts.ts";
import { extrasOf } from "../extras.ts";
import type { SchemaField } from "./read-schema.ts";
import { SettingControl } from "./setting-control.tsx";
import "./setting-fields.css";

interface SettingFieldsProps {
  readonly channel: string;
  readonly fields: readonly SchemaField[];
  readonly values: SettingValues;
  readonly onChange: (values: SettingValues) => void;
  readonly problems: Problems;
  /** Whether what is drawn below the settings is wanted here. */
  readonly preview?: boolean;
}

/** All settings of a channel: by its schema, with controls of their own where the app has better ones; the rare ones folded. */
export function SettingFields({ channel, fields, values, onChange, problems, preview = true }: SettingFieldsProps) {
  const t = useTexts();
  const { controls = {}, rare = [], left = [], Beside } = extrasOf(channel);
  const draw = (field: SchemaField) => {
    const Control = controls[field.name] ?? SettingControl;
    return (
      <Suspense key={field.name} fallback={<Skeleton lines={1} />}>
        <Control
          field={field}
          value={values[field.name]}
          settings={values}
          problem={problemAt(problems, `settings.${field.name}`)}
          onChange={(value) => onChange({ ...values, [field.name]: value })}
          onChangeOthers={(change) => onChange({ ...values, ...change })}
        />
      </Suspense>
    );
  };
  const asked = fields.filter(({ name }) => !left.includes(name));
  const seldom = asked.filter(({ name }) => rare.includes(name));
  const wrong = seldom.some(({ name }) => problemAt(problems, `settings.${name}`) !== undefined);
  return (
    <>
      {asked.filter(({ name }) => !rare.includes(name)).map(draw)}
      {seldom.length > 0 && (
        <details className="setting-fields-rare" open={wrong || undefined}>
          <summary>{t("channels.moreSettings")}</summary>
          {seldom.map(draw)}
        </details>
      )}
      {Beside && preview && (
        <Suspense fallback={<Skeleton />}>
          <Beside channel={channel} settings={values} />
        </Suspense>
      )}
    </>
  );
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
