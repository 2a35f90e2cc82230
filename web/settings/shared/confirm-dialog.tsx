import { type ReactNode, useState } from "react";
import { useTexts } from "../../app/i18n/use-texts.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { TextField } from "../../ui/field.tsx";

interface ConfirmDialogProps {
  readonly title: string;
  readonly children: ReactNode;
  /** What the button says that does it. */
  readonly action: string;
  readonly busy?: boolean;
  /** Must be typed before, where there is no way back. */
  readonly typed?: string;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
}

/** Asks before something that others would notice. */
export function ConfirmDialog({ title, children, action, busy, typed, onConfirm, onClose }: ConfirmDialogProps) {
  const t = useTexts();
  const [words, setWords] = useState("");
  const sure = typed === undefined || words.trim() === typed.trim();
  return (
    <Dialog
      title={title}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t("app.cancel")}</Button>
          <Button kind="danger" busy={busy ?? false} disabled={!sure} onClick={onConfirm}>
            {action}
          </Button>
        </>
      }
    >
      {children}
      {typed !== undefined && (
        <TextField
          label={t("settings.typeToConfirm", { name: typed })}
          autoComplete="off"
          value={words}
          onChange={(event) => setWords(event.target.value)}
        />
      )}
    </Dialog>
  );
}
