import type { AnswerOf } from "../../../lib/api/routes.ts";
import { useApi } from "../../app/api/use-api.ts";
import { useTexts } from "../../app/i18n/use-texts.ts";
import { TextField } from "../../ui/field.tsx";
import { type Problems, problemAt } from "../shared/problems.ts";

type Values = Pick<AnswerOf<"getUser">, "capacity" | "capacityByChannel">;

interface CapacityFieldsProps {
  readonly capacity: number;
  readonly byChannel: Values["capacityByChannel"];
  readonly problems: Problems;
  readonly onChange: (change: Partial<Values>) => void;
}

const MOST = 1000;

/** How many open conversations routing gives at a time, in all and of each channel. */
export function CapacityFields({ capacity, byChannel, problems, onChange }: CapacityFieldsProps) {
  const t = useTexts();
  const channels = useApi("listChannels").data?.items ?? [];
  const limit = (channel: string, text: string): void => {
    const { [channel]: _, ...rest } = byChannel;
    const next = text === "" ? rest : { ...rest, [channel]: Math.min(MOST, Math.max(0, Math.round(Number(text)))) };
    onChange({ capacityByChannel: next });
  };
  return (
    <fieldset>
      <legend>{t("people.capacity")}</legend>
      <TextField
        label={t("people.capacityAll")}
        hint={t("people.capacityHint")}
        problem={problemAt(problems, "capacity")}
        type="number"
        min={0}
        max={MOST}
        value={capacity}
        onChange={(event) => onChange({ capacity: event.target.valueAsNumber || 0 })}
      />
      <div className="people-capacity">
        {channels.map(({ id, title }) => (
          <TextField
            key={id}
            label={title}
            problem={problemAt(problems, `capacityByChannel.${id}`)}
            type="number"
            min={0}
            max={MOST}
            placeholder={t("people.noLimit")}
            value={byChannel[id] ?? ""}
            onChange={(event) => limit(id, event.target.value)}
          />
        ))}
      </div>
    </fieldset>
  );
}
