import { Plus, Trash2 } from "lucide-react";
import { useTexts } from "../../app/i18n/use-texts.ts";
import { Button, IconButton } from "../../ui/button.tsx";
import { Switch } from "../../ui/field.tsx";
import { Menu, MenuItem } from "../../ui/menu.tsx";
import { type Problems, problemAt } from "../shared/problems.ts";
import { TokenField } from "../shared/token-field.tsx";
import { ConditionRow } from "./condition-row.tsx";
import { emptyCondition, KINDS } from "./conditions.ts";
import { PeoplePicker } from "./people-picker.tsx";
import type { Rule } from "./rule-values.ts";
import "./rule-card.css";

interface RuleCardProps {
  readonly rule: Rule;
  readonly index: number;
  readonly problems: Problems;
  /** Every skill that somebody has. */
  readonly skills: readonly string[];
  readonly onChange: (rule: Rule) => void;
  readonly onRemove: () => void;
}

export function RuleCard({ rule, index, problems, skills, onChange, onRemove }: RuleCardProps) {
  const t = useTexts();
  const name = t("routing.rule", { number: index + 1 });
  const at = `routing.rules.${index}`;
  const set = (change: Partial<Rule>): void => onChange({ ...rule, ...change });
  const put = (place: number, condition: Rule["when"][number]): void =>
    set({ when: rule.when.map((one, i) => (i === place ? condition : one)) });
  return (
    <section className="rule-card" aria-label={name}>
      <header>
        <h3>{name}</h3>
        <IconButton label={t("settings.removeItem", { item: name })} onClick={onRemove}>
          <Trash2 size={14} />
        </IconButton>
      </header>
      <p className="field-hint">{rule.when.length === 0 ? t("routing.always") : t("routing.all")}</p>
      {rule.when.map((condition, place) => (
        <ConditionRow
          // biome-ignore lint/suspicious/noArrayIndexKey: a condition is its place in the rule.
          key={place}
          condition={condition}
          problem={problemAt(problems, `${at}.when.${place}`)}
          onChange={(next) => put(place, next)}
          onRemove={() => set({ when: rule.when.filter((_, i) => i !== place) })}
        />
      ))}
      <div>
        <Menu
          label={t("routing.addCondition")}
          button={(props) => (
            <Button size="small" icon={<Plus size={14} />} {...props}>
              {t("routing.addCondition")}
            </Button>
          )}
        >
          {KINDS.map((kind) => (
            <MenuItem key={kind} onClick={() => set({ when: [...rule.when, emptyCondition(kind)] })}>
              {t(`routing.if.${kind}`)}
            </MenuItem>
          ))}
        </Menu>
      </div>
      <TokenField
        label={t("routing.skills")}
        hint={t("routing.skillsHint")}
        problem={problemAt(problems, `${at}.skills`)}
        values={rule.skills}
        suggestions={skills}
        onChange={(next) => set({ skills: next })}
      />
      <PeoplePicker
        label={t("routing.rulePeople")}
        problem={problemAt(problems, `${at}.userIds`) ?? problemAt(problems, `${at}.teamIds`)}
        value={{ userIds: rule.userIds, teamIds: rule.teamIds }}
        onChange={set}
      />
      <Switch
        label={t("routing.ruleFallback")}
        checked={rule.fallback !== null}
        onChange={(checked) => set({ fallback: checked ? { userIds: [], teamIds: [] } : null })}
      />
      {rule.fallback && (
        <PeoplePicker
          label={t("routing.fallbackPeople")}
          problem={problemAt(problems, `${at}.fallback`)}
          value={rule.fallback}
          onChange={(fallback) => set({ fallback })}
        />
      )}
    </section>
  );
}
