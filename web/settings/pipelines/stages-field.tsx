import { Plus, X } from "lucide-react";
import { stage as stageNoun } from "../../../lib/domain/ticket.ts";
import { useTexts } from "../../app/i18n/use-texts.ts";
import { Button, IconButton } from "../../ui/button.tsx";
import { SelectField, TextField } from "../../ui/field.tsx";
import { type Problems, problemAt } from "../shared/problems.ts";
import { moved, Sortable } from "../shared/sortable.tsx";
import "./stages-field.css";

const { meaning: meanings } = stageNoun.shape;

export interface StageDraft {
  /** Stays the same while the stage is typed and moved. */
  readonly key: string;
  /** Missing: not saved yet. */
  readonly id?: string;
  readonly name: string;
  readonly meaning: "open" | "waiting" | "closed";
}

interface StagesFieldProps {
  readonly stages: readonly StageDraft[];
  /** Saving was tried: what is missing is said. */
  readonly tried: boolean;
  readonly problems: Problems;
  readonly onChange: (stages: StageDraft[]) => void;
}

/** The stages of a pipeline in their order, each with what it stands for. */
export function StagesField({ stages, tried, problems, onChange }: StagesFieldProps) {
  const t = useTexts();
  const put = (key: string, change: Partial<StageDraft>): void =>
    onChange(stages.map((stage) => (stage.key === key ? { ...stage, ...change } : stage)));
  return (
    <fieldset>
      <legend>{t("pipelines.stages")}</legend>
      <p className="field-hint">{t("pipelines.stagesHint")}</p>
      {problems.stages && <p className="field-problem">{problems.stages}</p>}
      <Sortable
        label={t("pipelines.stages")}
        items={stages}
        keyOf={({ key }) => key}
        nameOf={({ name }) => name || t("pipelines.newStage")}
        onMove={(from, to) => onChange(moved(stages, from, to))}
      >
        {({ key, name, meaning }, index) => (
          <div className="stages-row">
            <TextField
              quiet
              label={t("pipelines.stageName", { place: index + 1 })}
              problem={
                problemAt(problems, `stages.${index}`) ??
                (tried && name.trim() === "" ? t("settings.required") : undefined)
              }
              placeholder={t("pipelines.newStage")}
              maxLength={200}
              value={name}
              onChange={(event) => put(key, { name: event.target.value })}
            />
            <SelectField
              quiet
              label={t("pipelines.meaningOf", { name })}
              value={meaning}
              options={meanings.options.map((value) => ({ value, label: t(`pipelines.meaning.${value}`) }))}
              onChoose={(value) => put(key, { meaning: meanings.parse(value) })}
            />
            <IconButton
              label={t("settings.removeItem", { item: name })}
              disabled={stages.length === 1}
              onClick={() => onChange(stages.filter((stage) => stage.key !== key))}
            >
              <X size={14} />
            </IconButton>
          </div>
        )}
      </Sortable>
      <div>
        <Button
          icon={<Plus size={14} />}
          onClick={() => onChange([...stages, { key: crypto.randomUUID(), name: "", meaning: "open" }])}
        >
          {t("pipelines.addStage")}
        </Button>
      </div>
    </fieldset>
  );
}
