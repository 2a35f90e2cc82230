import { Plus, X } from "lucide-react";
import { useState } from "react";
import type { AnswerOf } from "../../../lib/api/routes.ts";
import { language } from "../../app/i18n/language.ts";
import { useTexts } from "../../app/i18n/use-texts.ts";
import { Button, IconButton } from "../../ui/button.tsx";
import { Field, Switch, TextField } from "../../ui/field.tsx";
import { type Problems, problemAt } from "../shared/problems.ts";
import "./hours-field.css";

export type Hours = NonNullable<AnswerOf<"getUser">["workingHours"]>;
type Shift = Hours["days"][number];

interface HoursFieldProps {
  readonly label?: string;
  readonly hint: string;
  /** Where the server complains of them. */
  readonly path?: string;
  /** They may be changed, but not taken away. */
  readonly always?: boolean;
  readonly value: Hours | null;
  readonly problems: Problems;
  readonly onChange: (hours: Hours | null) => void;
}

const DAYS = [1, 2, 3, 4, 5, 6, 7];
const DAY_MS = 24 * 60 * 60 * 1000;
/** A Monday, from which the names of the days are counted. */
const MONDAY = Date.UTC(2024, 0, 1);

/** What one begins with: office hours, where one is. */
export function usualHours(): Hours {
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  return { timeZone, days: [1, 2, 3, 4, 5].map((day) => ({ day, from: "09:00", to: "18:00" })), holidays: [] };
}

/** Shifts by day in a time zone, and days off. Without any, somebody works whenever they say that they are available. */
export function HoursField({ label, hint, value, path = "workingHours", problems, onChange, always }: HoursFieldProps) {
  const t = useTexts();
  return (
    <fieldset className="hours">
      <legend>{label ?? t("people.hours")}</legend>
      {always && value ? (
        <p className="field-hint">{hint}</p>
      ) : (
        <Switch
          label={t("people.hasHours")}
          hint={hint}
          checked={value !== null}
          onChange={(on) => onChange(on ? usualHours() : null)}
        />
      )}
      {value && <Shifts hours={value} path={path} problems={problems} onChange={onChange} />}
    </fieldset>
  );
}

interface ShiftsProps {
  readonly hours: Hours;
  readonly path: string;
  readonly problems: Problems;
  readonly onChange: (hours: Hours) => void;
}

function Shifts({ hours, path, problems, onChange }: ShiftsProps) {
  const t = useTexts();
  const put = (old: Shift, next: Shift | null): void =>
    onChange({ ...hours, days: hours.days.flatMap((shift) => (shift === old ? (next ?? []) : shift)) });
  const add = (day: number): void => {
    const last = hours.days.findLast((shift) => shift.day === day);
    const shift = last ? { day, from: last.to, to: "20:00" } : { day, from: "09:00", to: "18:00" };
    onChange({ ...hours, days: [...hours.days, shift].toSorted((a, b) => a.day - b.day) });
  };
  return (
    <>
      <TimeZoneField
        value={hours.timeZone}
        problem={problemAt(problems, `${path}.timeZone`)}
        onChange={(timeZone) => onChange({ ...hours, timeZone })}
      />
      <ul className="hours-days">
        {DAYS.map((day) => (
          <li key={day}>
            <span>{dayName(day)}</span>
            <div>
              {hours.days
                .filter((shift) => shift.day === day)
                .map((shift, index) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: a shift is its place while its times are typed.
                  <span key={index} className="hours-shift">
                    <TextField
                      quiet
                      type="time"
                      required
                      label={t("people.from", { day: dayName(day) })}
                      value={shift.from}
                      onChange={(event) => put(shift, { ...shift, from: event.target.value })}
                    />
                    –
                    <TextField
                      quiet
                      type="time"
                      required
                      label={t("people.to", { day: dayName(day) })}
                      value={shift.to}
                      onChange={(event) => put(shift, { ...shift, to: event.target.value })}
                    />
                    <IconButton label={t("people.removeShift", { day: dayName(day) })} onClick={() => put(shift, null)}>
                      <X size={14} />
                    </IconButton>
                  </span>
                ))}
              <IconButton label={t("people.addShift", { day: dayName(day) })} onClick={() => add(day)}>
                <Plus size={14} />
              </IconButton>
            </div>
          </li>
        ))}
      </ul>
      <p className="field-hint">{t("people.overnight")}</p>
      <Holidays values={hours.holidays} onChange={(holidays) => onChange({ ...hours, holidays })} />
    </>
  );
}

const ZONES_ID = "time-zones";

function TimeZoneField({
  value,
  problem,
  onChange,
}: {
  value: string;
  problem?: string | undefined;
  onChange: (zone: string) => void;
}) {
  const t = useTexts();
  return (
    <>
      <TextField
        label={t("people.timeZone")}
        hint={t("people.timeZoneHint")}
        problem={problem}
        list={ZONES_ID}
        required
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
      <datalist id={ZONES_ID}>
        {Intl.supportedValuesOf("timeZone").map((zone) => (
          <option key={zone} value={zone} />
        ))}
      </datalist>
    </>
  );
}

function Holidays({ values, onChange }: { values: readonly string[]; onChange: (days: string[]) => void }) {
  const t = useTexts();
  const [day, setDay] = useState("");
  const add = (): void => {
    if (day !== "" && !values.includes(day)) onChange([...values, day].sort());
    setDay("");
  };
  return (
    <>
      <Field label={t("people.holidays")} hint={t("people.holidaysHint")}>
        {(props) => (
          <div className="hours-holiday">
            <input
              {...props}
              className="input"
              type="date"
              value={day}
              onChange={(event) => setDay(event.target.value)}
            />
            <Button onClick={add} disabled={day === ""}>
              {t("people.addHoliday")}
            </Button>
          </div>
        )}
      </Field>
      <ul className="hours-holidays">
        {values.map((one) => (
          <li key={one}>
            {new Intl.DateTimeFormat(language(), { dateStyle: "medium", timeZone: "UTC" }).format(Date.parse(one))}
            <IconButton
              label={t("settings.removeItem", { item: one })}
              onClick={() => onChange(values.filter((other) => other !== one))}
            >
              <X size={12} />
            </IconButton>
          </li>
        ))}
      </ul>
    </>
  );
}

const dayName = (day: number): string =>
  new Intl.DateTimeFormat(language(), { weekday: "long", timeZone: "UTC" }).format(MONDAY + (day - 1) * DAY_MS);
