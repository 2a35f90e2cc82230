import type { App } from "../app.ts";
import type { VisitorSite } from "../domain/visitor-site.ts";
import { enterSite, type SiteCall } from "./enter-site.ts";
import { isSomebodyThere } from "./is-somebody-there.ts";

/** What a page needs to show the chat. */
export interface SeenChat extends Pick<VisitorSite, "color" | "position" | "avatarUrl" | "welcome" | "awayMessage"> {
  readonly id: string;
  /** false: it is to be hidden. */
  readonly on: boolean;
  /** Whether somebody is there now. */
  readonly available: boolean;
  readonly launcher: "normal" | "away" | "hidden";
  readonly companyName: string;
}

const AWAY_LAUNCHER = { same: "normal", message: "away", hide: "hidden" } as const;

/**
 * The chat of a channel account as every visitor sees it.
 * @throws NotFound, Forbidden for a page that may not show it
 */
export async function seeChat(app: Pick<App, "store" | "clock">, call: SiteCall): Promise<SeenChat> {
  const entered = await enterSite(app, call);
  const { account, site } = entered;
  const { color, position, avatarUrl, welcome, awayMessage, awayLauncher } = site;
  const available = await isSomebodyThere(app, entered);
  const launcher = available ? "normal" : AWAY_LAUNCHER[awayLauncher];
  const look = { color, position, avatarUrl, welcome, awayMessage };
  return { id: account.id, on: account.status === "on", ...look, available, launcher, companyName: account.name };
}
