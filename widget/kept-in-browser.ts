import type { Kept } from "./chat/kept.ts";

/** Thirteen months, the longest that browsers and the privacy authorities let a cookie live. */
const COOKIE_SECONDS = 395 * 24 * 60 * 60;

/**
 * The visitor's token, in a cookie of the host page's own, and nowhere else: whoever deletes it is a new visitor.
 * It is written once, so that its time runs from the first message.
 */
export function tokenCookie(accountId: string): Kept {
  const name = `parley_visitor_${accountId}`;
  let here: string | null = null;
  return {
    read: () => {
      if (here !== null) return here;
      try {
        const found = document.cookie.split("; ").find((pair) => pair.startsWith(`${name}=`));
        const value = found?.slice(name.length + 1) ?? "";
        // Only what the API gives: another script's words are not sent as credentials.
        here = /^vst-[\w-]{43}$/.test(value) ? value : null;
      } catch {
        // A page that may have no cookies, for example in a frame without an origin.
      }
      return here;
    },
    keep: (token) => {
      here = token;
      const secure = location.protocol === "https:" ? "; Secure" : "";
      try {
        // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in every browser, nor on http pages.
        document.cookie = `${name}=${token}; Max-Age=${COOKIE_SECONDS}; Path=/; SameSite=Lax${secure}`;
      } catch {
        // As above.
      }
    },
  };
}

/** The newest message that this browser has shown. */
export function readMark(accountId: string): Kept {
  const name = `parley_read_${accountId}`;
  let here: string | null = null;
  return {
    read: () => {
      try {
        here = localStorage.getItem(name) ?? here;
      } catch {
        // Blocked: what was read on this page is known, no more.
      }
      return here;
    },
    keep: (id) => {
      here = id;
      try {
        localStorage.setItem(name, id);
      } catch {
        // Blocked, or full.
      }
    },
  };
}
