/** Moves this process's `Date` by the offset of the local clock. Timers keep real time. */
const RealDate = Date;
let offset = 0;

/** Milliseconds since 1970 by the machine's clock, for what a jump of the local clock must not touch. */
export const realNow = RealDate.now;
const now = () => realNow() + offset;

globalThis.Date = new Proxy(RealDate, {
  apply: () => new RealDate(now()).toString(),
  construct: (target, given, newTarget) => Reflect.construct(target, given.length === 0 ? [now()] : given, newTarget),
  get: (target, key, receiver) => (key === "now" ? now : Reflect.get(target, key, receiver)),
});
RealDate.prototype.constructor = globalThis.Date;

export function setClockOffset(ms) {
  offset = ms;
}
