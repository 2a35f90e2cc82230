import { Plus } from "lucide-react";
import { useApi } from "../../app/api/use-api.ts";
import { useTexts } from "../../app/i18n/use-texts.ts";
import { Button } from "../../ui/button.tsx";
import { showToast } from "../../ui/toasts.ts";
import type { Problems } from "../shared/problems.ts";
import { moved, Sortable } from "../shared/sortable.tsx";
import { RuleCard } from "./rule-card.tsx";
import type { Rule } from "./rule-values.ts";

interface RulesEditorProps {
  readonly rules: readonly Rule[];
  readonly onChange: (rules: readonly Rule[]) => void;
  readonly problems: Problems;
}

/** Rules in order: the first whose conditions hold gives the conversation to one of its people who has its skills. */
export function RulesEditor({ rules, onChange, problems }: RulesEditorProps) {
  const t = useTexts();
  const users = useApi("listUsers").data?.items ?? [];
  const skills = [...new Set(users.flatMap((user) => user.skills))].sort();
  const remove = (rule: Rule): void => {
    onChange(rules.filter((one) => one !== rule));
    showToast({ text: t("routing.ruleRemoved"), action: { label: t("app.undo"), run: () => onChange(rules) } });
  };
  const add = (): void =>
    onChange([...rules, { key: crypto.randomUUID(), when: [], skills: [], userIds: [], teamIds: [], fallback: null }]);
  return (
    <fieldset>
      <legend>{t("routing.rules")}</legend>
      <p className="field-hint">{rules.length === 0 ? t("routing.noRules") : t("routing.rulesHint")}</p>
      <Sortable
        label={t("routing.rules")}
        items={rules}
        keyOf={({ key }) => key}
        nameOf={(rule) => t("routing.rule", { number: rules.indexOf(rule) + 1 })}
        onMove={(from, to) => onChange(moved(rules, from, to))}
      >
        {(rule, index) => (
          <RuleCard
            {...{ rule, index, problems, skills }}
            onChange={(next) => onChange(rules.map((one) => (one === rule ? next : one)))}
            onRemove={() => remove(rule)}
          />
        )}
      </Sortable>
      <div>
        <Button icon={<Plus size={14} />} onClick={add}>
          {t("routing.addRule")}
        </Button>
      </div>
    </fieldset>
  );
}
