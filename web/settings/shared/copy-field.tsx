import { Check, Copy } from "lucide-react";
import { useState } from "react";
import { useTexts } from "../../app/i18n/use-texts.ts";
import { Button } from "../../ui/button.tsx";
import { Field } from "../../ui/field.tsx";
import "./copy-field.css";

interface CopyFieldProps {
  readonly label: string;
  readonly hint?: string;
  readonly value: string;
  /** Several lines, as code is. */
  readonly long?: boolean;
  readonly rows?: number;
}

/** A text to take elsewhere, with a button that puts it on the clipboard. */
export function CopyField({ label, hint, value, long, rows = 10 }: CopyFieldProps) {
  const t = useTexts();
  const [copied, setCopied] = useState(false);
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(value);
    setCopied(true);
  };
  return (
    <Field label={label} hint={hint}>
      {(props) => (
        <div className={long ? "copy-field copy-field-long" : "copy-field"}>
          {long ? (
            <textarea {...props} readOnly rows={rows} value={value} className="input input-area copy-field-text" />
          ) : (
            <input {...props} readOnly value={value} className="input copy-field-text" />
          )}
          <Button icon={copied ? <Check size={14} /> : <Copy size={14} />} onClick={() => void copy()}>
            {copied ? t("settings.copied") : t("settings.copy")}
          </Button>
        </div>
      )}
    </Field>
  );
}
