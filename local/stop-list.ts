/** What has been started and must be ended, last first. */
export interface StopList {
  add(stop: () => unknown): void;
  /** Ends everything, even when some of it fails. Safe to call again. */
  run(): Promise<void>;
}

export function createStopList(): StopList {
  const stops: (() => unknown)[] = [];
  return {
    add: (stop) => void stops.push(stop),
    run: async () => {
      for (const stop of stops.splice(0).reverse()) {
        try {
          await stop();
        } catch (error) {
          console.error(`while stopping: ${String(error)}`);
        }
      }
    },
  };
}
