import { Image, MessageCircle } from "lucide-react";
import { type CSSProperties, useState } from "react";
import { inkOn, isColor } from "../../../../lib/domain/ink-on.ts";
import { AWAY_EMAIL_TEXT } from "../../../../lib/domain/visitor-site.ts";
import { useTexts } from "../../../app/i18n/use-texts.ts";
import { Switch } from "../../../ui/field.tsx";
import type { BesideProps, SettingValues } from "../channel-parts.ts";
import { isEverAway, showsAwayMessage } from "./chat-away.ts";
import "./chat-preview.css";

/** The chat as visitors will see it, on a light or a dark page, while somebody is there or nobody is. */
export function ChatPreview({ name, settings }: BesideProps) {
  const t = useTexts();
  const [isDark, setDark] = useState(false);
  const [wantsAway, setAway] = useState(false);
  const isAway = wantsAway && isEverAway(settings);
  const color = text(settings.color);
  const accent = isColor(color) ? color : "#0b6e6e";
  const style = { "--chat-accent": accent, "--chat-ink": inkOn(accent) } as CSSProperties;
  const classes = ["chat-preview-page", isDark && "is-dark", settings.position === "left" && "is-left"];
  return (
    <figure className="chat-preview" aria-label={t("channels.preview")}>
      <figcaption className="muted">{t("channels.chat.previewHint")}</figcaption>
      <div className={classes.filter(Boolean).join(" ")} style={style} inert>
        {isAway && settings.awayLauncher === "hide" ? (
          <p className="muted">{t("channels.chat.hidden")}</p>
        ) : (
          <Drawing name={name} settings={settings} isAway={isAway} />
        )}
      </div>
      <Switch label={t("channels.chat.darkPage")} checked={isDark} onChange={setDark} />
      {isEverAway(settings) && <Switch label={t("channels.chat.nobody")} checked={wantsAway} onChange={setAway} />}
    </figure>
  );
}

interface DrawingProps {
  readonly name: string;
  readonly settings: SettingValues;
  readonly isAway: boolean;
}

function Drawing({ name, settings, isAway }: DrawingProps) {
  const t = useTexts();
  const saysAway = isAway && showsAwayMessage(settings);
  const welcome = text(settings.welcome).trim();
  const awayMessage = text(settings.awayMessage).trim();
  // The app's own policy lets no picture in from elsewhere: where it will be is shown.
  const picture = text(settings.avatarUrl) === "" ? name.trim().slice(0, 1).toUpperCase() : <Image size={18} />;
  return (
    <>
      <div className="chat-preview-panel">
        <div className="chat-preview-head">
          <span className="chat-preview-picture">{picture}</span>
          <strong className="truncate">{name}</strong>
        </div>
        {saysAway && awayMessage !== "" && <p className="chat-preview-note">{awayMessage}</p>}
        <div className="chat-preview-messages">
          {welcome !== "" && <p className="chat-preview-team">{welcome}</p>}
          <p className="chat-preview-visitor">{t("channels.previewPerson")}</p>
          {settings.askEmail !== "never" && (
            <div className="chat-preview-email">
              <p>{saysAway ? AWAY_EMAIL_TEXT : text(settings.emailText)}</p>
              <span className="chat-preview-field">{t("channels.chat.yourEmail")}</span>
            </div>
          )}
        </div>
        <span className="chat-preview-field">{t("channels.chat.write")}</span>
      </div>
      <span className="chat-preview-launcher">
        <MessageCircle size={22} />
      </span>
    </>
  );
}

const text = (value: unknown): string => (typeof value === "string" ? value : "");
