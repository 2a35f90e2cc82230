import { useTexts } from "../../../app/i18n/use-texts.ts";
import { Markdown } from "../../shared/markdown.tsx";
import type { SettingControlProps } from "../channel-parts.ts";
import "./email-provider.css";

const PROVIDERS = ["gmail", "office365", "other"] as const;

/** Where the team's mailbox is, and how its mail is forwarded from there. An inbox's own address needs no mailbox. */
export function EmailProvider({ field, value, onChangeOthers, settings, problem }: SettingControlProps) {
  const t = useTexts();
  const provider = PROVIDERS.find((one) => one === (value ?? field.defaultValue));
  if (!provider) return <p className="muted">{t("channels.email.ownAddress")}</p>;
  // Office 365 sends under the mailbox's own name only.
  const choose = (chosen: (typeof PROVIDERS)[number]): void =>
    onChangeOthers({ provider: chosen, fromName: chosen === "office365" ? "company" : settings.fromName });
  return (
    <fieldset>
      <legend>{t("channels.email.provider")}</legend>
      <div className="email-providers">
        {PROVIDERS.map((one) => (
          <label key={one}>
            <input type="radio" name="provider" checked={one === provider} onChange={() => choose(one)} />
            <span>
              <span className="field-label">{t(`channels.email.${one}`)}</span>
              <span className="field-hint">{t(`channels.email.${one}.hint`)}</span>
            </span>
          </label>
        ))}
      </div>
      {problem && <p className="field-problem">{problem}</p>}
      <details>
        <summary>{t("channels.email.forwardGuide")}</summary>
        <Markdown text={t(`channels.email.${provider}.guide`)} />
        <p className="muted">{t("channels.email.noImap")}</p>
      </details>
    </fieldset>
  );
}
