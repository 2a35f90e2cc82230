/** The place of an entry in the tab's history, kept in its state: browsers do not tell how far somebody went back. */
interface Placed {
  readonly place: number;
}

const placeOf = (state: unknown): number | undefined =>
  typeof state === "object" && state !== null && "place" in state ? Number(state.place) : undefined;

/** Of the entry that is shown. */
let shown = placeOf(history.state) ?? 0;

/** The state of an entry that is put into the history now, at its end or in place of the one that is shown. */
export function placeAfter(state: unknown, replaces: boolean): object & Placed {
  if (!replaces) shown += 1;
  return { ...(typeof state === "object" ? state : {}), place: shown };
}

/** How many entries lie between the one that was shown and the one that the browser shows now; back is negative. */
export function stepsTaken(): number {
  return (placeOf(history.state) ?? firstSeen()) - shown;
}

/** What the browser shows is taken for where one is. */
export function arrive(): void {
  shown = placeOf(history.state) ?? shown;
}

/** An entry that no page of ours made: the first one, or a jump within the page, which comes after what was shown. */
function firstSeen(): number {
  const place = location.hash === "" ? 0 : shown + 1;
  history.replaceState({ ...history.state, place }, "");
  return place;
}
