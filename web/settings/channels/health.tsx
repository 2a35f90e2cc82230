import { useApi } from "../../app/api/use-api.ts";
import { fullTime } from "../../app/i18n/times.ts";
import { useTexts } from "../../app/i18n/use-texts.ts";
import { Badge } from "../../ui/badge.tsx";
import type { ChannelAccount } from "./channel-parts.ts";
import "./health.css";

const TONES = {
  ok: "success",
  direct: "success",
  waiting: "plain",
  needs_reauth: "danger",
  restricted: "warning",
} as const;

/** How the connection to the provider is doing, as far as the last calls showed. */
export function Health({ account, long }: { readonly account: ChannelAccount; readonly long?: boolean }) {
  const t = useTexts();
  const { state, detail, since, lastInAt, lastOutAt } = account.health;
  const channel = useApi("listChannels").data?.items.find(({ id }) => id === account.channel);
  // Where visitors read what is stored nobody is called, so there is nothing to wait for.
  const isDirect = channel?.capabilities.visitors === true && (state === "ok" || state === "waiting");
  const shown = isDirect ? "direct" : state;
  return (
    <span className="health">
      <Badge tone={TONES[shown]}>{t(`channels.health.${shown}`)}</Badge>
      {long && (
        <span className="muted">
          {detail ?? t(`channels.health.${shown}.hint`)} {since && t("channels.since", { time: fullTime(since) })}{" "}
          {lastInAt && t("channels.lastIn", { time: fullTime(lastInAt) })}{" "}
          {lastOutAt && t("channels.lastOut", { time: fullTime(lastOutAt) })}
        </span>
      )}
    </span>
  );
}
