import type { BaseLocationHook } from "wouter";
import { useBrowserLocation } from "wouter/use-browser-location";
import { arrive, stepsTaken } from "./history-place.ts";
import { askFirst, isUnsaved } from "./unsaved.ts";

/**
 * Browsers cannot be kept from going back in the history; they tell when they have. While something is not saved, a step is
 * taken back, the page that is drawn stays, and one is asked. Survives steps that follow each other faster than they are taken
 * back.
 */
let undoing: string | null = null;
let drawn = location.pathname;
let allowed = false;

function stepped(event: PopStateEvent): void {
  const steps = stepsTaken();
  if (undoing !== null) {
    if (steps === 0) undoing = null;
    else history.go(-steps);
    return;
  }
  if (allowed || steps === 0 || location.pathname === drawn || !isUnsaved()) {
    allowed = false;
    arrive();
    return;
  }
  // Nobody else hears of it: for them it has not happened.
  event.stopImmediatePropagation();
  undoing = drawn;
  history.go(-steps);
  askFirst(() => {
    allowed = true;
    history.go(steps);
  });
}

addEventListener("popstate", stepped, { capture: true });

/** For wouter's router: the place that is shown, which is not the browser's while a step is being taken back. */
export const useHeldLocation: BaseLocationHook = () => {
  const [path, navigate] = useBrowserLocation();
  drawn = undoing ?? path;
  return [drawn, navigate];
};
