import { inkOn, safeColor } from "../../lib/domain/ink-on.ts";
import type { ChatAccount } from "../chat/chat-shapes.ts";
import { css as bubble } from "./bubble.css";
import { css as messages } from "./messages.css";
import { css as panel } from "./panel.css";
import { css as writing } from "./writing.css";

/**
 * Gives a shadow root its looks as constructed sheets, which no page's `style-src` forbids.
 * @returns a function that puts the account's colour in
 */
export function adoptStyles(root: ShadowRoot): (account: Pick<ChatAccount, "color">) => void {
  const fixed = new CSSStyleSheet();
  const chosen = new CSSStyleSheet();
  // In this order: what comes later may say more of what came before.
  fixed.replaceSync(bubble + panel + messages + writing);
  root.adoptedStyleSheets = [fixed, chosen];
  return ({ color }) => {
    const accent = safeColor(color);
    chosen.replaceSync(`:host{--accent:${accent};--ink:${inkOn(accent)}}`);
  };
}
