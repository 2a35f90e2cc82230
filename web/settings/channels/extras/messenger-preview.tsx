import { useTexts } from "../../../app/i18n/use-texts.ts";
import type { BesideProps } from "../channel-parts.ts";
import "./messenger-preview.css";

/** A conversation as the person on Messenger sees it, with what the account says by itself. */
export function MessengerPreview({ settings }: BesideProps) {
  const t = useTexts();
  const greeting = String(settings.greeting ?? "").trim();
  const instantReply = String(settings.instantReply ?? "").trim();
  return (
    <figure className="messenger-preview" aria-label={t("channels.preview")}>
      <figcaption className="muted">{t("channels.previewHint")}</figcaption>
      <div className="messenger-preview-thread" aria-live="polite">
        <p className="messenger-preview-person">{t("channels.previewPerson")}</p>
        {greeting !== "" && <p className="messenger-preview-page">{greeting}</p>}
        {instantReply !== "" && <p className="messenger-preview-page">{instantReply}</p>}
        {greeting === "" && instantReply === "" && <p className="muted">{t("channels.previewSilent")}</p>}
      </div>
    </figure>
  );
}
