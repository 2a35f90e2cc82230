import { type Mounted, mount } from "./mount.tsx";

/** What a page may ask of the bubble. */
interface Parley {
  open(): void;
  close(): void;
}

declare global {
  var Parley: Parley | undefined;
}

/** The element that this script came by; only while it runs for the first time. */
const script = document.currentScript;

const pageIsThere = (): Promise<unknown> =>
  document.readyState === "loading"
    ? new Promise((resolve) => document.addEventListener("DOMContentLoaded", resolve, { once: true }))
    : Promise.resolve();

/** Nothing of this may ever break the page that it is on: whatever fails, there is no bubble, and one line in the console. */
async function start(from: HTMLScriptElement): Promise<void> {
  const { origin, searchParams } = new URL(from.src);
  // Some tag managers drop attributes: then the account is in the script's address.
  const accountId = from.dataset.account ?? searchParams.get("account");
  if (!accountId) throw new Error("the script has no data-account");
  let mounted: Mounted | null = null;
  let wantsOpen = false;
  globalThis.Parley = {
    open() {
      wantsOpen = true;
      mounted?.open();
    },
    close() {
      wantsOpen = false;
      mounted?.close();
    },
  };
  await pageIsThere();
  mounted = await mount(origin, accountId);
  if (wantsOpen) mounted?.open();
}

if (script instanceof HTMLScriptElement && globalThis.Parley === undefined) {
  start(script).catch((error: unknown) => {
    // biome-ignore lint/suspicious/noConsole: the only place where whoever puts the bubble on a page can see why there is none.
    console.warn("Parley: no chat on this page:", error instanceof Error ? error.message : error);
  });
}
