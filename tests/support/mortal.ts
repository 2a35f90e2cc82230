/** A process that dies at one call to the outside: from then on nothing it tries gets through. */
export interface Mortal<T> {
  readonly app: T;
  /** How many calls were made, the fatal one included. */
  calls(): number;
  /** Names of the calls, in order. */
  readonly names: readonly string[];
}

export class Crash extends Error {
  override readonly name = "TimeoutError";
}

/**
 * Wraps every asynchronous method in the given parts of an app.
 * @param fatal the call, counted from 1, at which it dies; 0: never
 * @param effect whether the fatal call still takes effect
 */
export function mortal<T extends object>(app: T, fatal: number, effect: "before" | "after"): Mortal<T> {
  const names: string[] = [];
  let dead = false;
  const call = async (name: string, run: () => Promise<unknown>): Promise<unknown> => {
    if (dead) throw new Crash("the process is dead");
    names.push(name);
    if (names.length !== fatal) return run();
    dead = true;
    if (effect === "after") await run();
    throw new Crash(`died ${effect} ${name}`);
  };
  const wrap = (value: object, path: string): object =>
    new Proxy(value, {
      get(target, key) {
        const part: unknown = Reflect.get(target, key);
        const name = `${path}${String(key)}`;
        if (typeof part === "function") {
          return (...given: unknown[]) => call(name, async () => part.apply(target, given));
        }
        return typeof part === "object" && part !== null ? wrap(part, `${name}.`) : part;
      },
    });
  const parts = Object.entries(app).map(([key, part]) => [key, SPARED.has(key) ? part : wrap(part, `${key}.`)]);
  return { app: Object.fromEntries(parts) as T, calls: () => names.length, names };
}

/** Parts whose methods give their answer at once. */
const SPARED = new Set(["inboundDomain", "clock", "ids", "log", "sent", "lines", "frames", "rawObjects", "timersSet"]);
