import type { App } from "../app.ts";
import { advanceUpTo } from "./apply-receipt.ts";
import { enterAsVisitor, limitAddress, ownConversation, type SiteCall } from "./enter-site.ts";

/**
 * Notes that a visitor has seen what the team wrote so far. May be repeated and come late: a status only moves forward.
 * @throws NotFound, Forbidden, Unauthenticated, RateLimited
 */
export async function readChat(app: Pick<App, "store" | "clock">, call: SiteCall): Promise<void> {
  const visit = await enterAsVisitor(app, call);
  await limitAddress(app, call);
  const head = await ownConversation(app, visit);
  if (head === null) return;
  await advanceUpTo(app, head.id, { accountId: visit.account.id, status: "read", upTo: app.clock.now() });
}
