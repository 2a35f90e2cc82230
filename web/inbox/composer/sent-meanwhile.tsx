import { useTexts } from "../../app/i18n/use-texts.ts";
import { Button } from "../../ui/button.tsx";

interface SentMeanwhileProps {
  /** Colleagues who have sent something since one began. */
  readonly names: readonly string[];
  readonly onGoOn: () => void;
}

/** Says that somebody else has answered, so that the person does not get two answers by accident. */
export function SentMeanwhile({ names, onGoOn }: SentMeanwhileProps) {
  const t = useTexts();
  if (names.length === 0) return null;
  return (
    <div className="composer-notice composer-meanwhile" role="alert">
      {t("inbox.sentMeanwhile", { names: names.join(", "), count: names.length })}
      <Button size="small" onClick={onGoOn}>
        {t("inbox.goOn")}
      </Button>
    </div>
  );
}
