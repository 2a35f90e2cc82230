import { useTexts } from "../../app/i18n/use-texts.ts";
import { Button } from "../../ui/button.tsx";
import "./save-bar.css";

interface SaveBarProps {
  readonly dirty: boolean;
  readonly saving: boolean;
  readonly onReset: () => void;
  /** Left out, the button submits the form it stands in. */
  readonly onSave?: () => void;
}

/** Save and discard, at the foot of a form; it stays in sight while something is unsaved. */
export function SaveBar({ dirty, saving, onReset, onSave }: SaveBarProps) {
  const t = useTexts();
  return (
    <div className={`save-bar ${dirty ? "save-bar-dirty" : ""}`}>
      <Button kind="primary" type={onSave ? "button" : "submit"} busy={saving} disabled={!dirty} onClick={onSave}>
        {t("app.save")}
      </Button>
      {dirty && (
        <Button kind="quiet" onClick={onReset} disabled={saving}>
          {t("settings.discard")}
        </Button>
      )}
      <span className="muted" role="status">
        {dirty ? t("settings.unsaved") : ""}
      </span>
    </div>
  );
}
