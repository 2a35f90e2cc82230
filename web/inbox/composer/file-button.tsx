import { type ReactNode, useRef } from "react";
import { useTexts } from "../../app/i18n/use-texts.ts";
import { useShortcut } from "../../app/shortcuts/shortcuts.ts";
import { IconButton } from "../../ui/button.tsx";

interface FileButtonProps {
  readonly label: string;
  readonly icon: ReactNode;
  /** The key that opens it too; null: none now. */
  readonly keys: string | null;
  readonly accept?: string;
  readonly disabled: boolean;
  readonly onFiles: (files: readonly File[]) => void;
}

/** Asks for files from the machine. */
export function FileButton({ label, icon, keys, accept, disabled, onFiles }: FileButtonProps) {
  const t = useTexts();
  const picker = useRef<HTMLInputElement>(null);
  const open = (): void => picker.current?.click();
  useShortcut(keys === null || disabled ? null : { keys, label, section: t("inbox.write"), run: open });
  return (
    <>
      <IconButton label={label} disabled={disabled} onClick={open}>
        {icon}
      </IconButton>
      <input
        ref={picker}
        type="file"
        multiple
        hidden
        accept={accept}
        aria-label={label}
        onChange={(event) => {
          onFiles([...(event.target.files ?? [])]);
          event.target.value = "";
        }}
      />
    </>
  );
}
