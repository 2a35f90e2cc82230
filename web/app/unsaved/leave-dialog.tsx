import { useSyncExternalStore } from "react";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { useTexts } from "../i18n/use-texts.ts";
import { heldBack, onHeldBack, stay } from "./unsaved.ts";

/** Asks somebody who leaves a page with something unsaved on it. */
export function LeaveDialog() {
  const t = useTexts();
  const go = useSyncExternalStore(onHeldBack, heldBack);
  if (!go) return null;
  const leave = (): void => {
    stay();
    go();
  };
  return (
    <Dialog
      title={t("unsaved.title")}
      onClose={stay}
      actions={
        <>
          <Button onClick={stay}>{t("unsaved.stay")}</Button>
          <Button kind="danger" onClick={leave}>
            {t("unsaved.leave")}
          </Button>
        </>
      }
    >
      <p>{t("unsaved.hint")}</p>
    </Dialog>
  );
}
