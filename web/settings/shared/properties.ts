type Pairs = Readonly<Record<string, string>>;

/** Properties that hold something. The server keeps a name for good: one that was taken away is left empty. */
export const shownPairs = (properties: Pairs): Pairs =>
  Object.fromEntries(Object.entries(properties).filter(([, value]) => value !== ""));

/** What to send so that properties become those that were typed: names that are gone are sent empty. */
export function changedPairs(before: Pairs, after: Pairs): Pairs {
  const gone = Object.keys(before).filter((name) => !Object.hasOwn(after, name));
  return { ...Object.fromEntries(gone.map((name) => [name, ""])), ...after };
}
