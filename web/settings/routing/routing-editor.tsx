import { useTexts } from "../../app/i18n/use-texts.ts";
import { Switch, TextField } from "../../ui/field.tsx";
import { type Problems, problemAt } from "../shared/problems.ts";
import { PeoplePicker } from "./people-picker.tsx";
import type { Mode, RoutingValues } from "./rule-values.ts";
import { RulesEditor } from "./rules-editor.tsx";
import "./routing-editor.css";

interface RoutingEditorProps {
  readonly values: RoutingValues;
  readonly onChange: (change: Partial<RoutingValues>) => void;
  readonly problems: Problems;
}

const MODES = ["users_teams", "contact_owner", "rules"] as const;

/** How new conversations of a channel account are given out. */
export function RoutingEditor({ values, onChange, problems }: RoutingEditorProps) {
  const t = useTexts();
  const { mode } = values;
  const on = mode !== "nobody";
  return (
    <div className="routing-editor">
      <Switch
        label={t("routing.automatic")}
        hint={on ? t("routing.automaticHint") : t("routing.nobodyHint")}
        checked={on}
        onChange={(checked) => onChange({ mode: checked ? "users_teams" : "nobody" })}
      />
      {on && (
        <>
          <ModeChoice mode={mode} onChange={(chosen) => onChange({ mode: chosen })} />
          {mode === "users_teams" && (
            <PeoplePicker
              label={t("routing.people")}
              problem={problemAt(problems, "routing.userIds") ?? problemAt(problems, "routing.teamIds")}
              value={{ userIds: values.userIds, teamIds: values.teamIds }}
              onChange={onChange}
            />
          )}
          {mode === "rules" && (
            <RulesEditor rules={values.rules} onChange={(rules) => onChange({ rules })} problems={problems} />
          )}
          {mode !== "users_teams" && <Fallback {...{ values, onChange, problems }} />}
          <Switch
            label={t("routing.availableOnly")}
            hint={t("routing.availableOnlyHint")}
            checked={values.availableOnly}
            onChange={(availableOnly) => onChange({ availableOnly })}
          />
          <TextField
            label={t("routing.reassign")}
            hint={t("routing.reassignHint")}
            problem={problemAt(problems, "routing.reassignAfterMinutes")}
            type="number"
            min={1}
            max={10_080}
            value={values.reassignAfterMinutes ?? ""}
            onChange={({ target }) =>
              onChange({ reassignAfterMinutes: target.value === "" ? null : target.valueAsNumber })
            }
          />
        </>
      )}
    </div>
  );
}

function ModeChoice({ mode, onChange }: { readonly mode: Mode; readonly onChange: (mode: Mode) => void }) {
  const t = useTexts();
  return (
    <fieldset>
      <legend>{t("routing.mode")}</legend>
      <div className="routing-modes">
        {MODES.map((one) => (
          <label key={one} className="routing-mode">
            <input type="radio" name="routing-mode" checked={mode === one} onChange={() => onChange(one)} />
            <span>
              <span className="field-label">{t(`routing.mode.${one}`)}</span>
              <span className="field-hint">{t(`routing.mode.${one}.hint`)}</span>
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

function Fallback({ values, onChange, problems }: RoutingEditorProps) {
  const t = useTexts();
  return (
    <>
      <Switch
        label={t("routing.fallback")}
        hint={t("routing.fallbackHint")}
        checked={values.fallback !== null}
        onChange={(checked) => onChange({ fallback: checked ? { userIds: [], teamIds: [] } : null })}
      />
      {values.fallback && (
        <PeoplePicker
          label={t("routing.fallbackPeople")}
          problem={problemAt(problems, "routing.fallback")}
          value={values.fallback}
          onChange={(fallback) => onChange({ fallback })}
        />
      )}
    </>
  );
}
