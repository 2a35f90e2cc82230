import { FlaskConical } from "lucide-react";
import { type FormEvent, useState } from "react";
import { useApiAction } from "../../app/api/use-api.ts";
import { useTexts } from "../../app/i18n/use-texts.ts";
import { Button } from "../../ui/button.tsx";
import { SelectField, TextArea, TextField } from "../../ui/field.tsx";
import { type RoutingValues, routingBody } from "./rule-values.ts";
import { SimulatedMessage, SimulatedTraffic } from "./simulation-result.tsx";
import "./simulate-panel.css";

interface SimulatePanelProps {
  readonly accountId: string;
  /** As it is edited: what is not saved yet can be tried. */
  readonly values: RoutingValues;
}

const HOUR = 60 * 60 * 1000;
const SPANS = { day: 24 * HOUR, week: 7 * 24 * HOUR } as const;

/** Tries the rules without any effect: on a message that one types, or on what came in lately. */
export function SimulatePanel({ accountId, values }: SimulatePanelProps) {
  const t = useTexts();
  const [message, setMessage] = useState({ subject: "", text: "", language: "" });
  const [span, setSpan] = useState<keyof typeof SPANS>("day");
  const onMessage = useApiAction("simulateRouting");
  const onTraffic = useApiAction("simulateRouting");
  const rule = routingBody(values);
  const tryMessage = (event: FormEvent): void => {
    event.preventDefault();
    const { text, subject, language } = message;
    onMessage.mutate({
      body: { channelAccountId: accountId, rule, text, subject: subject || null, language: language || null },
    });
  };
  const tryTraffic = (): void => {
    const now = Date.now();
    const [from, to] = [new Date(now - SPANS[span]).toISOString(), new Date(now).toISOString()];
    onTraffic.mutate({ body: { channelAccountId: accountId, rule, from, to } });
  };
  const set = (change: Partial<typeof message>): void => setMessage({ ...message, ...change });
  return (
    <section className="simulate" aria-label={t("routing.simulate")}>
      <h2>
        <FlaskConical size={16} /> {t("routing.simulate")}
      </h2>
      <p className="muted">{t("routing.simulateHint")}</p>
      <form className="simulate-form" onSubmit={tryMessage}>
        <TextArea
          label={t("routing.simulateText")}
          rows={3}
          value={message.text}
          onChange={(event) => set({ text: event.target.value })}
        />
        <div className="settings-form-row">
          <TextField
            label={t("routing.simulateSubject")}
            value={message.subject}
            onChange={(event) => set({ subject: event.target.value })}
          />
          <TextField
            label={t("routing.simulateLanguage")}
            maxLength={35}
            placeholder="pt"
            value={message.language}
            onChange={(event) => set({ language: event.target.value })}
          />
        </div>
        <Button type="submit" busy={onMessage.isPending}>
          {t("routing.try")}
        </Button>
      </form>
      {onMessage.data && <SimulatedMessage result={onMessage.data} rules={values.rules} />}
      <div className="simulate-form">
        <SelectField
          label={t("routing.traffic")}
          hint={t("routing.trafficHint")}
          value={span}
          options={(["day", "week"] as const).map((value) => ({ value, label: t(`routing.traffic.${value}`) }))}
          onChoose={(value) => setSpan(value as keyof typeof SPANS)}
        />
        <Button busy={onTraffic.isPending} onClick={tryTraffic}>
          {t("routing.tryTraffic")}
        </Button>
      </div>
      {onTraffic.data && <SimulatedTraffic result={onTraffic.data} />}
    </section>
  );
}
