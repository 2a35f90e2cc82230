import { SelectField } from "../../../ui/field.tsx";
import { HoursField, usualHours } from "../../people/hours-field.tsx";
import type { SettingControlProps } from "../channel-parts.ts";
import { asHours } from "../schema/as-hours.ts";

/** When somebody is there. Working hours begin with the usual ones. */
export function ChatAvailability({ field, value, settings, problem, onChangeOthers }: SettingControlProps) {
  const choose = (availability: string): void =>
    onChangeOthers({
      availability,
      ...(availability === "hours" && !settings.hours ? { hours: usualHours() } : {}),
    });
  return (
    <SelectField
      label={field.title}
      hint={field.description}
      problem={problem}
      value={String(value ?? field.defaultValue)}
      options={field.options}
      onChoose={choose}
    />
  );
}

/** The same hours that people and teams have; where they decide, there are some. */
export function ChatHours({ field, value, problems, onChange }: SettingControlProps) {
  return (
    <HoursField
      always
      label={field.title}
      hint={field.description}
      path={`settings.${field.name}`}
      value={asHours(value)}
      problems={problems}
      onChange={onChange}
    />
  );
}
