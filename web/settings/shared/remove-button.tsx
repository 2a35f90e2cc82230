import { Trash2 } from "lucide-react";
import { useState } from "react";
import { useTexts } from "../../app/i18n/use-texts.ts";
import { IconButton } from "../../ui/button.tsx";
import { ConfirmDialog } from "./confirm-dialog.tsx";

interface RemoveButtonProps {
  readonly name: string;
  /** What removing it means. */
  readonly hint: string;
  readonly busy: boolean;
  readonly onConfirm: () => void;
}

/** Takes a thing of the settings away, once more asked. */
export function RemoveButton({ name, hint, busy, onConfirm }: RemoveButtonProps) {
  const t = useTexts();
  const [asking, setAsking] = useState(false);
  return (
    <>
      <IconButton label={t("settings.removeItem", { item: name })} onClick={() => setAsking(true)}>
        <Trash2 size={16} />
      </IconButton>
      {asking && (
        <ConfirmDialog
          title={t("settings.removeTitle", { name })}
          action={t("app.delete")}
          busy={busy}
          onClose={() => setAsking(false)}
          onConfirm={() => {
            setAsking(false);
            onConfirm();
          }}
        >
          <p>{hint}</p>
        </ConfirmDialog>
      )}
    </>
  );
}
