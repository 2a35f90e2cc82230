import type { App } from "../app.ts";
import { channelById } from "../channels/registry.ts";
import type { ChannelAccount } from "../domain/channel-account.ts";
import type { Conversation } from "../domain/conversation.ts";
import { Conflict, Forbidden, NotFound, Unauthenticated } from "../domain/errors.ts";
import { ULID_PATTERN } from "../domain/ulid.ts";
import { mayRunOn, type VisitorSite } from "../domain/visitor-site.ts";
import { isVisitorToken, visitorKey } from "../domain/visitor-token.ts";
import { accountView } from "./account-view.ts";
import { countedAddress, limitRate } from "./limit-rate.ts";

/** A call from a website, before anything of it is believed. */
export interface SiteCall {
  readonly accountId: string;
  /** The page's own, as its browser says; null where there is none. */
  readonly origin: string | null;
  /** The network address it came from: only for counting. */
  readonly sourceAddress: string;
  /** What stands behind `Bearer`; empty where there is nothing. */
  readonly token: string;
}

export interface Site {
  readonly account: ChannelAccount;
  readonly site: VisitorSite;
}

export interface Visit extends Site {
  /** Who it is: the thread of their conversation (`visitorKey`). */
  readonly visitor: string;
}

const MOST_PER_ADDRESS = 120;

/**
 * The site that a call is about. Its account may be off.
 * @throws NotFound for an account that does not exist or has no visitors, Forbidden for a page that may not show it
 */
export async function enterSite(app: Pick<App, "store">, { accountId, origin }: SiteCall): Promise<Site> {
  // Nothing has an id of another form, so it does not exist.
  const account = ULID_PATTERN.test(accountId) ? await app.store.channelAccounts.get(accountId) : null;
  const channel = account === null ? null : channelById(account.channel);
  const view = account === null || channel === null ? null : accountView(channel, account);
  const site = view === null ? undefined : channel?.site?.(view.settings);
  if (account === null || site === undefined) throw new NotFound("There is no such chat.");
  if (!mayRunOn(site, origin)) throw new Forbidden("The chat may not be shown on this page.");
  return { account, site };
}

/**
 * The visitor who calls. Any well-formed token is somebody: that nobody can guess another one's is what protects it.
 * @throws NotFound, Forbidden; Unauthenticated for what is no token
 */
export async function enterAsVisitor(app: Pick<App, "store">, call: SiteCall): Promise<Visit> {
  const entered = await enterSite(app, call);
  if (!isVisitorToken(call.token)) throw new Unauthenticated("A visitor's token is needed.");
  return { ...entered, visitor: visitorKey(entered.account.id, call.token) };
}

/** Counts a call that costs something. @throws RateLimited for an address that calls too often */
export function limitAddress(app: Pick<App, "store" | "clock">, { sourceAddress }: SiteCall): Promise<void> {
  const limits = {
    most: MOST_PER_ADDRESS,
    now: app.clock.now(),
    detail: "Too many calls. Please try again in a minute.",
  };
  return limitRate(app, `site:${countedAddress(sourceAddress)}`, limits);
}

/** The visitor's one conversation; null before their first message has arrived. */
export async function ownConversation(
  { store }: Pick<App, "store">,
  { account, visitor }: Visit,
): Promise<Conversation | null> {
  const id = await store.conversations.idByThread(account.id, visitor);
  return id === null ? null : store.conversations.get(id);
}

/** @throws Conflict while there is none */
export async function existingConversation(app: Pick<App, "store">, visit: Visit): Promise<Conversation> {
  const head = await ownConversation(app, visit);
  if (head === null) throw new Conflict("There is no conversation yet: it begins with a message.");
  return head;
}
