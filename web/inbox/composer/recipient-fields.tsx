import { useTexts } from "../../app/i18n/use-texts.ts";

interface CopiesFieldProps {
  readonly value: string;
  readonly isWrong: boolean;
  readonly onChange: (value: string) => void;
}

/** Who else gets a mail. */
export function CopiesField({ value, isWrong, onChange }: CopiesFieldProps) {
  const t = useTexts();
  return (
    <label className="composer-channel">
      {t("inbox.cc")}
      <input
        className="composer-copies"
        value={value}
        placeholder={t("inbox.toHint")}
        aria-invalid={isWrong}
        onChange={(event) => onChange(event.target.value)}
      />
    </label>
  );
}
