import { AWAY_EMAIL_TEXT } from "../../../../lib/domain/visitor-site.ts";
import { useTexts } from "../../../app/i18n/use-texts.ts";
import type { SettingControlProps } from "../channel-parts.ts";
import { SettingControl } from "../schema/setting-control.tsx";
import { showsAwayMessage } from "./chat-away.ts";

/** What visitors read who are asked for their address, and what they read instead while nobody is there. */
export function ChatEmailText(props: SettingControlProps) {
  const t = useTexts();
  return (
    <div className="settings-form">
      <SettingControl {...props} />
      {showsAwayMessage(props.settings) && (
        <div className="field-hint">
          <p>{t("channels.chat.awayEmailText")}</p>
          <blockquote className="setting-quote">{AWAY_EMAIL_TEXT}</blockquote>
        </div>
      )}
    </div>
  );
}
