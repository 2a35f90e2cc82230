const FIRST_PAUSE_MS = 400;
const LONGEST_PAUSE_MS = 20_000;

/**
 * Reads again and again, with growing pauses, while there is something to wait for. One at a time.
 * @param read never throws
 */
export function createPoll(read: () => Promise<void>, isWaiting: () => boolean) {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let pause = FIRST_PAUSE_MS;
  let isReading = false;
  let isWanted = false;

  const run = async (): Promise<void> => {
    clearTimeout(timer);
    if (isReading) {
      isWanted = true;
      return;
    }
    isReading = true;
    isWanted = false;
    await read();
    isReading = false;
    if (!isWanted && !isWaiting()) return;
    timer = setTimeout(run, pause);
    pause = Math.min(LONGEST_PAUSE_MS, pause * 1.6);
  };
  return {
    /** Something changed: once now, then from short pauses on. */
    soon(): void {
      pause = FIRST_PAUSE_MS;
      void run();
    },
  };
}
