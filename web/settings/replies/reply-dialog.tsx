import type { ReactNode } from "react";
import { useTexts } from "../../app/i18n/use-texts.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { Switch } from "../../ui/field.tsx";
import "../shared/settings-form.css";

interface ReplyDialogProps {
  readonly title: string;
  /** Whether everybody may use it, and not only oneself. */
  readonly shared: boolean;
  readonly onShared: (shared: boolean) => void;
  readonly busy: boolean;
  readonly onSave: () => void;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** Something that replies are made of, to be changed: its fields, for whom it is, and saving. */
export function ReplyDialog({ title, shared, onShared, busy, onSave, onClose, children }: ReplyDialogProps) {
  const t = useTexts();
  return (
    <Dialog title={title} onClose={onClose}>
      <form
        className="settings-form"
        onSubmit={(event) => {
          event.preventDefault();
          onSave();
        }}
      >
        {children}
        <Switch label={t("replies.shared")} hint={t("replies.sharedHint")} checked={shared} onChange={onShared} />
        <footer className="dialog-actions">
          <Button onClick={onClose}>{t("app.cancel")}</Button>
          <Button kind="primary" type="submit" busy={busy}>
            {t("app.save")}
          </Button>
        </footer>
      </form>
    </Dialog>
  );
}
