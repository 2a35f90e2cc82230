import { useId } from "react";
import { useTexts } from "../../../app/i18n/use-texts.ts";
import type { SettingControlProps } from "../channel-parts.ts";
import "./email-terms.css";

/** Accepting that a team's mail is read by the team. An inbox's own address is shared from the beginning. */
export function EmailTerms({ value, onChange, problem, settings }: SettingControlProps) {
  const t = useTexts();
  const helpId = useId();
  if (settings.provider === "fallback") return null;
  return (
    <div className="email-terms">
      <label>
        <input
          type="checkbox"
          checked={value === true}
          aria-describedby={helpId}
          aria-invalid={problem !== undefined}
          onChange={(event) => onChange(event.target.checked)}
        />
        {t("channels.email.accept")}
      </label>
      <p id={helpId} className={problem ? "field-problem" : "field-hint"}>
        {problem ?? t("channels.email.terms")}
      </p>
    </div>
  );
}
