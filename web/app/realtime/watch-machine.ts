import type { Connection } from "./connection.ts";

const TICK_MS = 5_000;
/** A tick that comes this much late means that the machine slept: background tabs are delayed by up to a minute. */
const SLEPT_MS = 90_000;
const PING_VISIBLE_MS = 60_000;
/** Below the ten minutes after which an idle connection is cut. */
const PING_HIDDEN_MS = 8 * 60_000;

/** Tells a connection what the browser notices: network, sleep, coming back to the tab, time for a heartbeat. */
export function watchMachine(connection: Connection): () => void {
  let last = Date.now();
  let pinged = Date.now();
  const ticker = setInterval(() => {
    const now = Date.now();
    const slept = now - last > TICK_MS + SLEPT_MS;
    last = now;
    if (slept) return connection.woke();
    if (now - pinged < (document.hidden ? PING_HIDDEN_MS : PING_VISIBLE_MS)) return;
    pinged = now;
    connection.check();
  }, TICK_MS);
  const network = (): void => connection.networkChanged();
  const visible = (): void => {
    if (!document.hidden) connection.check();
  };
  addEventListener("online", network);
  addEventListener("offline", network);
  document.addEventListener("visibilitychange", visible);
  return () => {
    clearInterval(ticker);
    removeEventListener("online", network);
    removeEventListener("offline", network);
    document.removeEventListener("visibilitychange", visible);
  };
}
