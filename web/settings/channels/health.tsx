import { fullTime } from "../../app/i18n/times.ts";
import { useTexts } from "../../app/i18n/use-texts.ts";
import { Badge } from "../../ui/badge.tsx";
import type { ChannelAccount } from "./channel-parts.ts";
import "./health.css";

const TONES = { ok: "success", waiting: "plain", needs_reauth: "danger", restricted: "warning" } as const;

/** How the connection to the provider is doing, as far as the last calls showed. */
export function Health({ account, long }: { readonly account: ChannelAccount; readonly long?: boolean }) {
  const t = useTexts();
  const { state, detail, since, lastInAt, lastOutAt } = account.health;
  return (
    <span className="health">
      <Badge tone={TONES[state]}>{t(`channels.health.${state}`)}</Badge>
      {long && (
        <span className="muted">
          {detail ?? t(`channels.health.${state}.hint`)} {since && t("channels.since", { time: fullTime(since) })}{" "}
          {lastInAt && t("channels.lastIn", { time: fullTime(lastInAt) })}{" "}
          {lastOutAt && t("channels.lastOut", { time: fullTime(lastOutAt) })}
        </span>
      )}
    </span>
  );
}
