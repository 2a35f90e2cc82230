import type { App } from "../app.ts";
import { visitorToken } from "../domain/visitor-token.ts";
import { enterSite, type SiteCall } from "./enter-site.ts";

/**
 * A token for a browser that has none. Nothing is stored: who never writes costs nothing.
 * @throws NotFound, Forbidden for a page that may not show the chat
 */
export async function openVisitor(
  app: Pick<App, "store" | "ids">,
  call: SiteCall,
): Promise<{ readonly token: string }> {
  await enterSite(app, call);
  return { token: visitorToken(app.ids.token(32)) };
}
