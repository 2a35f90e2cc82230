import type { App } from "../app.ts";
import type { Page, PageRequest } from "../store/contract/page.ts";
import { rawPlace } from "./keep-raw.ts";

const LINK_SECONDS = 15 * 60;

/** Something that came and that nothing was made of. */
export interface SeenSetAside {
  readonly channel: string;
  readonly receivedAt: string;
  readonly why: string;
  /** Who sent it, of a mail. */
  readonly from: string | null;
  /** A short-lived download, of a mail. */
  readonly url: string | null;
}

/**
 * What came on a day (UTC; left out: today) and was turned away, came from somebody who is blocked, or led to no channel account (`accountId`
 * is `unknown` then).
 */
export async function listSetAside(
  app: Pick<App, "store" | "blobs" | "clock">,
  {
    accountId,
    date = app.clock.now().slice(0, 10),
    ...page
  }: { readonly accountId: string; readonly date?: string | undefined } & PageRequest,
): Promise<Page<SeenSetAside>> {
  const { items, next } = await app.store.rawEvents.marked(accountId, date, page);
  const seen = items.map(async (event): Promise<SeenSetAside> => {
    const place = rawPlace(event);
    const from = place === null ? null : (event.body.split("\n")[1] ?? null);
    const url = place === null ? null : await app.blobs.rawUrl(place, "mail.eml", LINK_SECONDS);
    return { channel: event.channel, receivedAt: event.receivedAt, why: event.mark ?? "", from, url };
  });
  return { items: await Promise.all(seen), next };
}
