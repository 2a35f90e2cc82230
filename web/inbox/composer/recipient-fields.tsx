import { Reply, ReplyAll } from "lucide-react";
import { useTexts } from "../../app/i18n/use-texts.ts";
import { Button } from "../../ui/button.tsx";
import type { Recipients } from "./use-recipients.ts";

/** Who gets a mail. Where the mail that is answered went to several, all of them, or its sender alone. */
export function RecipientFields({ recipients }: { readonly recipients: Recipients }) {
  const t = useTexts();
  const { to, cc, isToWrong, isCcWrong, hasOthers, isToAll, toAll, type } = recipients;
  return (
    <div className="composer-recipients">
      <AddressField label={t("inbox.to")} value={to} isWrong={isToWrong} onChange={(typed) => type({ to: typed })} />
      <AddressField label={t("inbox.cc")} value={cc} isWrong={isCcWrong} onChange={(typed) => type({ cc: typed })} />
      {hasOthers && (
        <Button
          size="small"
          kind="quiet"
          icon={isToAll ? <Reply size={14} /> : <ReplyAll size={14} />}
          onClick={() => toAll(!isToAll)}
        >
          {isToAll ? t("inbox.toSenderOnly") : t("inbox.replyToAll")}
        </Button>
      )}
    </div>
  );
}

interface AddressFieldProps {
  readonly label: string;
  readonly value: string;
  readonly isWrong: boolean;
  readonly onChange: (value: string) => void;
}

/** A row of e-mail addresses. */
export function AddressField({ label, value, isWrong, onChange }: AddressFieldProps) {
  const t = useTexts();
  return (
    <label className="composer-channel">
      {label}
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
