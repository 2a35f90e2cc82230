import { type FormEvent, type ReactNode, useState } from "react";
import { useTexts } from "../../app/i18n/use-texts.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { TextField } from "../../ui/field.tsx";
import "./settings-form.css";

interface NameDialogProps {
  readonly title: string;
  readonly label: string;
  readonly hint?: string;
  readonly problem?: string | undefined;
  readonly busy: boolean;
  /** More fields below the name. */
  readonly children?: ReactNode;
  readonly onSubmit: (name: string) => void;
  readonly onClose: () => void;
}

/** Something new begins with its name. */
export function NameDialog({ title, label, hint, problem, busy, children, onSubmit, onClose }: NameDialogProps) {
  const t = useTexts();
  const [name, setName] = useState("");
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (name.trim() !== "") onSubmit(name.trim());
  };
  return (
    <Dialog title={title} onClose={onClose}>
      <form className="settings-form" onSubmit={submit}>
        <TextField
          label={label}
          hint={hint}
          problem={problem}
          required
          autoFocus
          maxLength={200}
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
        {children}
        <footer className="dialog-actions">
          <Button onClick={onClose}>{t("app.cancel")}</Button>
          <Button kind="primary" type="submit" busy={busy}>
            {title}
          </Button>
        </footer>
      </form>
    </Dialog>
  );
}
