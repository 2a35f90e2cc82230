import { inkOn, safeColor } from "../../lib/domain/ink-on.ts";
import type { ChatAccount } from "../chat/chat-shapes.ts";
import { css as bubble } from "./bubble.css";
import { css as messages } from "./messages.css";

/**
 * Gives a shadow root its looks as constructed sheets, which no page's `style-src` forbids.
 * @returns a function that puts the account's colour in
 */
export function adoptStyles(root: ShadowRoot): (account: Pick<ChatAccount, "color">) => void {
  const fixed = new CSSStyleSheet();
  const chosen = new CSSStyleSheet();
  fixed.replaceSync(bubble + messages);
  root.adoptedStyleSheets = [fixed, chosen];
  return ({ color }) => {
    const accent = safeColor(color);
    chosen.replaceSync(`:host{--accent:${accent};--ink:${inkOn(accent)}}`);
  };
}
