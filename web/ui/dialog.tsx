import { X } from "lucide-react";
import { type MouseEvent, type ReactNode, useEffect, useId, useRef } from "react";
import { useTexts } from "../app/i18n/use-texts.ts";
import { IconButton } from "./button.tsx";
import "./dialog.css";

interface DialogProps {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
  /** Buttons at the foot. */
  readonly actions?: ReactNode;
  /** Without heading and padding; the title is still read out. */
  readonly bare?: boolean;
}

const FIELD = "input:not([type=checkbox], [type=radio], [type=file]), textarea, select";

/** A modal dialog by the browser's own means: focus begins in its first field, stays inside and returns, Escape closes. Draw it only while it is open. */
export function Dialog({ title, onClose, children, actions, bare }: DialogProps) {
  const ref = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  const t = useTexts();
  useEffect(() => {
    ref.current?.showModal();
    // The browser would choose the button that closes it.
    ref.current?.querySelector<HTMLElement>(FIELD)?.focus();
  }, []);
  const closeOutside = (event: MouseEvent): void => {
    if (event.target === ref.current) onClose();
  };
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape closes a dialog by itself.
    <dialog ref={ref} className="dialog" aria-labelledby={titleId} onClose={onClose} onClick={closeOutside}>
      <div className={bare ? "dialog-bare" : "dialog-body"}>
        <header className={bare ? "visually-hidden" : "dialog-header"}>
          <h2 id={titleId}>{title}</h2>
          <IconButton label={t("app.close")} onClick={onClose}>
            <X size={16} />
          </IconButton>
        </header>
        {children}
        {actions && <footer className="dialog-actions">{actions}</footer>}
      </div>
    </dialog>
  );
}
