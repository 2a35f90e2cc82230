import { useEffect, useState } from "react";
import { useApiIf } from "../../../app/api/use-api.ts";
import { useTexts } from "../../../app/i18n/use-texts.ts";
import { MailFrame } from "../../../inbox/conversation/mail-frame.tsx";
import type { BesideProps } from "../channel-parts.ts";
import "./sender-preview.css";

/** How long nothing is typed before the server is asked what it would look like. */
const PAUSE = 400;
const ADDRESS = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

/** Sender and signature as customers will see them, with oneself as who writes. */
export function SenderPreview({ channel, settings }: BesideProps) {
  const t = useTexts();
  const typed = JSON.stringify(settings);
  const [asked, setAsked] = useState(typed);
  useEffect(() => {
    const timer = setTimeout(() => setAsked(typed), PAUSE);
    return () => clearTimeout(timer);
  }, [typed]);
  const known: Readonly<Record<string, unknown>> = JSON.parse(asked);
  // Whether it is shared has no part in how it looks.
  const wanted = { ...known, sharingAccepted: true };
  const ready = ADDRESS.test(String(known.address ?? ""));
  const { data } = useApiIf(ready && { body: { channel, settings: wanted } }, "previewSender");
  return (
    <figure className="sender-preview" aria-label={t("channels.preview")}>
      <figcaption className="muted">{t("channels.email.preview")}</figcaption>
      {!ready && <p className="muted">{t("channels.email.previewLater")}</p>}
      {ready && data && (
        <div className="sender-preview-mail">
          <p className="sender-preview-from">
            <span className="muted">{t("channels.email.from")}</span> <strong>{data.from}</strong>
          </p>
          <p>{t("channels.email.previewBody")}</p>
          {data.signatureHtml !== "" && <MailFrame html={data.signatureHtml} />}
        </div>
      )}
    </figure>
  );
}
