import { language } from "../../app/i18n/language.ts";
import { useTexts } from "../../app/i18n/use-texts.ts";
import { SelectField, TextField } from "../../ui/field.tsx";
import type { Condition } from "./rule-values.ts";
import "./hours-condition.css";

type Hours = Extract<Condition, { kind: "working_hours" }>;

interface HoursConditionProps {
  readonly condition: Hours;
  readonly onChange: (condition: Hours) => void;
}

/** A Monday, from which the names of the days are counted. */
const MONDAY = Date.UTC(2024, 0, 1);
const DAYS = [1, 2, 3, 4, 5, 6, 7];

/** Within or outside of hours: one span of time on chosen days. Several spans a day are made by several rules. */
export function HoursCondition({ condition, onChange }: HoursConditionProps) {
  const t = useTexts();
  const { hours } = condition;
  const [{ from, to } = { from: "09:00", to: "18:00" }] = hours.days;
  const chosen = hours.days.map(({ day }) => day);
  const set = (days: readonly number[], span: { readonly from: string; readonly to: string }): void =>
    onChange({ ...condition, hours: { ...hours, days: days.map((day) => ({ day, ...span })) } });
  return (
    <>
      <SelectField
        label={t("routing.hours")}
        value={condition.during}
        options={(["within", "outside"] as const).map((value) => ({ value, label: t(`routing.hours.${value}`) }))}
        onChoose={(value) => onChange({ ...condition, during: value as Hours["during"] })}
      />
      <TextField
        label={t("routing.timeZone")}
        value={hours.timeZone}
        onChange={(event) => onChange({ ...condition, hours: { ...hours, timeZone: event.target.value } })}
      />
      <TextField
        label={t("routing.from")}
        type="time"
        value={from}
        onChange={(event) => set(chosen, { from: event.target.value, to })}
      />
      <TextField
        label={t("routing.to")}
        type="time"
        value={to}
        onChange={(event) => set(chosen, { from, to: event.target.value })}
      />
      <fieldset className="hours-condition-days" aria-label={t("routing.days")}>
        {DAYS.map((day) => (
          <label key={day}>
            <input
              type="checkbox"
              checked={chosen.includes(day)}
              onChange={(event) =>
                set(event.target.checked ? [...chosen, day].sort() : chosen.filter((one) => one !== day), { from, to })
              }
            />
            {dayName(day)}
          </label>
        ))}
      </fieldset>
    </>
  );
}

function dayName(day: number): string {
  const format = new Intl.DateTimeFormat(language(), { weekday: "short", timeZone: "UTC" });
  return format.format(MONDAY + (day - 1) * 24 * 60 * 60 * 1000);
}
