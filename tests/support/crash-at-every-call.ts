import type { LocalCloud } from "../../local/start-cloud.ts";
import { coolDown, settle } from "./settle.ts";

/** One run of something, and where it was broken off. */
export interface CrashPoint {
  readonly name: string;
  /** The call at which the function died; null: the run that met no fault. */
  readonly call: string | null;
}

/**
 * Does something again and again, each time from a cold start: in the first run the function dies before (after) its
 * first SDK call, in the second at its second, and so on, until a run makes no further call.
 * @param act gets a name of its own for each run
 * @returns the points in their order; the faultless run last
 */
export async function crashAtEveryCall(
  cloud: LocalCloud,
  crash: { readonly functionName: string; readonly when: "before" | "after" },
  act: (name: string) => Promise<void>,
): Promise<readonly CrashPoint[]> {
  const { functionName, when } = crash;
  const points: CrashPoint[] = [];
  for (let nth = 1; ; nth++) {
    const name = `${functionName}-${when}-${nth}`;
    coolDown(cloud, functionName);
    cloud.faults.set([{ functionName, when, kind: "crash", nth, times: 1 }]);
    cloud.meter.reset();
    await act(name);
    await settle(cloud);
    const [struck] = cloud.faults.struck();
    points.push({ name, call: struck?.action ?? null });
    if (struck === undefined) break;
  }
  cloud.faults.clear();
  const calls = points.flatMap(({ call }) => call ?? []);
  console.log(`${functionName}, ${calls.length} crashes ${when}: ${calls.join(" ")}`);
  return points;
}
