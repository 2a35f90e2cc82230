/**
 * What a form shows of one value while it is edited: what was typed over what is saved, though somebody else may have saved
 * something new meanwhile. An object is looked into, so that a change of one of its fields leaves the others as they are saved.
 * @param base what was saved when it was typed
 */
export function mergeTyped(base: unknown, typed: unknown, saved: unknown): unknown {
  if (same(typed, base)) return saved;
  if (!isFields(base) || !isFields(typed) || !isFields(saved)) return typed;
  const names = new Set([...Object.keys(saved), ...Object.keys(typed)]);
  const merged = [...names].map((name) => [name, mergeTyped(base[name], typed[name], saved[name])] as const);
  // A field that is gone is not there; one that was emptied is, as `undefined`.
  return Object.fromEntries(
    merged.filter(([name, value]) => value !== undefined || (Object.hasOwn(typed, name) && Object.hasOwn(saved, name))),
  );
}

/** Whether two values say the same, in whatever order their fields are. */
export function same(a: unknown, b: unknown): boolean {
  if (isFields(a) && isFields(b)) {
    return [...new Set([...Object.keys(a), ...Object.keys(b)])].every((name) => same(a[name], b[name]));
  }
  if (Array.isArray(a) && Array.isArray(b)) return a.length === b.length && a.every((one, at) => same(one, b[at]));
  return Object.is(a, b);
}

function isFields(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
