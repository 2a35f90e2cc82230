import { WifiOff } from "lucide-react";
import { useEffect, useState } from "react";
import { useTexts } from "../i18n/use-texts.ts";
import { useConnectionState } from "../realtime/realtime.tsx";
import "./connection-banner.css";

/** A link that comes back within this is nobody's concern. */
const PATIENCE_MS = 2_000;

/** Says that what one sees may be old, while it may be. */
export function ConnectionBanner() {
  const t = useTexts();
  const state = useConnectionState();
  const isLost = state === "offline" || state === "reconnecting";
  const [patient, setPatient] = useState(true);
  useEffect(() => {
    setPatient(true);
    if (!isLost) return;
    const timer = setTimeout(() => setPatient(false), PATIENCE_MS);
    return () => clearTimeout(timer);
  }, [isLost]);
  return (
    <div role="status" data-connection={state}>
      {isLost && !patient && (
        <div className="connection-banner">
          <WifiOff size={14} />
          {t(state === "offline" ? "connection.offline" : "connection.reconnecting")}
        </div>
      )}
    </div>
  );
}
