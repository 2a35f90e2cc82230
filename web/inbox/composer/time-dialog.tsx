import { type FormEvent, useState } from "react";
import { useTexts } from "../../app/i18n/use-texts.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { TextField } from "../../ui/field.tsx";
import { morningIn } from "../conversation/later-times.ts";

interface TimeDialogProps {
  readonly title: string;
  readonly onClose: () => void;
  /** Given an ISO time. */
  readonly onChoose: (at: string) => void;
}

/** Asks for a day and a time in the future, where the person is. */
export function TimeDialog({ title, onClose, onChoose }: TimeDialogProps) {
  const t = useTexts();
  const [value, setValue] = useState(() => localInput(morningIn(1)));
  const isPast = !(Date.parse(value) > Date.now());
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (isPast) return;
    onChoose(new Date(value).toISOString());
    onClose();
  };
  return (
    <Dialog title={title} onClose={onClose}>
      <form className="field" onSubmit={submit}>
        <TextField
          label={t("inbox.later.when")}
          type="datetime-local"
          value={value}
          required
          problem={isPast ? t("inbox.later.past") : undefined}
          onChange={(event) => setValue(event.target.value)}
        />
        <footer className="dialog-actions">
          <Button onClick={onClose}>{t("app.cancel")}</Button>
          <Button type="submit" kind="primary" disabled={isPast}>
            {t("app.save")}
          </Button>
        </footer>
      </form>
    </Dialog>
  );
}

/** As a `datetime-local` field takes it: no zone, no seconds. */
function localInput(iso: string): string {
  const at = new Date(iso);
  return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}
