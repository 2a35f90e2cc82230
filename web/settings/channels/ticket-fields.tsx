import { useApi } from "../../app/api/use-api.ts";
import { useTexts } from "../../app/i18n/use-texts.ts";
import { SelectField, Switch } from "../../ui/field.tsx";
import { PairsField } from "../shared/pairs-field.tsx";
import { type Problems, problemAt } from "../shared/problems.ts";
import { TokenField } from "../shared/token-field.tsx";
import type { ChannelAccount } from "./channel-parts.ts";

export type TicketValues = Pick<ChannelAccount, "autoTicket" | "ticketDefaults" | "conversationDefaults">;

interface TicketFieldsProps {
  readonly values: TicketValues;
  readonly onChange: (change: Partial<TicketValues>) => void;
  readonly problems: Problems;
}

const PRIORITIES = ["low", "medium", "high", "urgent"] as const;

/** Whether new conversations open tickets, and what both start with. */
export function TicketFields({ values, onChange, problems }: TicketFieldsProps) {
  const t = useTexts();
  const pipelines = useApi("listPipelines").data?.items ?? [];
  const { autoTicket, ticketDefaults, conversationDefaults } = values;
  const set = (change: Partial<typeof ticketDefaults>): void =>
    onChange({ ticketDefaults: { ...ticketDefaults, ...change } });
  const stages = pipelines.find(({ id }) => id === ticketDefaults.pipelineId)?.stages ?? [];
  return (
    <>
      <Switch
        label={t("channels.autoTicket")}
        hint={t("channels.autoTicketHint")}
        checked={autoTicket}
        onChange={(checked) => onChange({ autoTicket: checked })}
      />
      {autoTicket && (
        <>
          <div className="settings-form-row">
            <SelectField
              label={t("channels.pipeline")}
              problem={problemAt(problems, "ticketDefaults.pipelineId")}
              value={ticketDefaults.pipelineId ?? ""}
              options={[
                { value: "", label: t("channels.firstPipeline") },
                ...pipelines.map(({ id, name }) => ({ value: id, label: name })),
              ]}
              onChoose={(id) => set({ pipelineId: id || null, stageId: null })}
            />
            <SelectField
              label={t("channels.stage")}
              problem={problemAt(problems, "ticketDefaults.stageId")}
              disabled={stages.length === 0}
              value={ticketDefaults.stageId ?? ""}
              options={[
                { value: "", label: t("channels.firstStage") },
                ...stages.map(({ id, name }) => ({ value: id, label: name })),
              ]}
              onChoose={(id) => set({ stageId: id || null })}
            />
            <SelectField
              label={t("channels.priority")}
              value={ticketDefaults.priority ?? ""}
              options={[
                { value: "", label: t("app.none") },
                ...PRIORITIES.map((value) => ({ value, label: t(`channels.priority.${value}`) })),
              ]}
              onChoose={(value) => set({ priority: PRIORITIES.find((one) => one === value) ?? null })}
            />
          </div>
          <PairsField
            label={t("channels.ticketProperties")}
            hint={t("channels.ticketPropertiesHint")}
            values={ticketDefaults.properties}
            onChange={(properties) => set({ properties })}
          />
        </>
      )}
      <TokenField
        label={t("channels.tags")}
        hint={t("channels.tagsHint")}
        problem={problemAt(problems, "conversationDefaults.tags")}
        values={conversationDefaults.tags}
        onChange={(tags) => onChange({ conversationDefaults: { ...conversationDefaults, tags } })}
      />
      <PairsField
        label={t("channels.conversationProperties")}
        hint={t("channels.conversationPropertiesHint")}
        values={conversationDefaults.properties}
        onChange={(properties) => onChange({ conversationDefaults: { ...conversationDefaults, properties } })}
      />
    </>
  );
}
