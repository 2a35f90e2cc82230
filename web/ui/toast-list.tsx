import { CircleAlert, CircleCheck, X } from "lucide-react";
import { useEffect, useRef, useSyncExternalStore } from "react";
import { useTexts } from "../app/i18n/use-texts.ts";
import { Button, IconButton } from "./button.tsx";
import { hideToast, onToasts, type ShownToast, shownToasts } from "./toasts.ts";
import "./toast-list.css";

/** Where toasts appear, above whatever is open. */
export function ToastList() {
  const toasts = useSyncExternalStore(onToasts, shownToasts);
  const t = useTexts();
  const ref = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // Shown anew for each change, so that it lies above a dialog that was opened meanwhile.
    ref.current?.hidePopover();
    if (toasts.length > 0) ref.current?.showPopover();
  }, [toasts]);
  return (
    <div
      ref={ref}
      popover="manual"
      className="toast-list"
      role="status"
      aria-live="polite"
      aria-label={t("toast.region")}
    >
      {toasts.map((toast) => (
        <ToastCard key={toast.id} toast={toast} />
      ))}
    </div>
  );
}

function ToastCard({ toast }: { readonly toast: ShownToast }) {
  const t = useTexts();
  const hide = () => hideToast(toast.id);
  return (
    <div className={`toast toast-${toast.kind ?? "done"}`}>
      {toast.kind === "problem" ? <CircleAlert size={16} /> : <CircleCheck size={16} />}
      <span className="toast-text">{toast.text}</span>
      {toast.action && (
        <Button
          size="small"
          kind="quiet"
          onClick={() => {
            hide();
            toast.action?.run();
          }}
        >
          {toast.action.label}
        </Button>
      )}
      <IconButton label={t("app.close")} onClick={hide}>
        <X size={14} />
      </IconButton>
    </div>
  );
}
