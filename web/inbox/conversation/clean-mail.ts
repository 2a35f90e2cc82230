import createDOMPurify from "dompurify";

/** What of a mail may be shown, and whether pictures from elsewhere were left out. */
export interface CleanMail {
  readonly html: string;
  readonly heldBack: boolean;
}

/** Which pictures may be shown. */
interface Pictures {
  /** Those from elsewhere too. */
  readonly images: boolean;
  /** Where a picture that came along is, by its Content-ID. */
  readonly attached: (contentId: string) => string | null;
}

const FORBIDDEN_TAGS = [
  "form",
  "input",
  "button",
  "select",
  "textarea",
  "base",
  "link",
  "meta",
  "iframe",
  "object",
  "embed",
  // Rules of a sheet may load pictures that no look at a single element would see; what mail needs stands in `style`.
  "style",
];
const REMOTE = /^(?:https?:)?\/\//i;

/**
 * Cleans the HTML of a mail once more, in the window of the frame that shows it, so that its styles are judged by the frame's
 * policy and not by the app's. The server has cleaned it when it came in; the frame's policy would stop what both missed.
 * What the server keeps names pictures from elsewhere in `data-src` and those that came along as `cid:`.
 * @param frame the frame's own window
 */
export function cleanMail(frame: Window & typeof globalThis, html: string, { images, attached }: Pictures): CleanMail {
  const purify = createDOMPurify(frame);
  let heldBack = false;
  purify.addHook("afterSanitizeAttributes", (node) => {
    if (node.tagName === "A") {
      node.setAttribute("target", "_blank");
      node.setAttribute("rel", "noopener noreferrer nofollow");
    }
    const style = node.getAttribute("style");
    // Escapes could spell the name of a function that loads something.
    if (style !== null && !images && /url\s*\(|image|src|\\/i.test(style)) {
      node.removeAttribute("style");
      heldBack = true;
    }
    const remote = node.getAttribute("data-src");
    if (remote !== null && REMOTE.test(remote)) {
      if (images) node.setAttribute("src", remote);
      else heldBack = true;
    }
    const [, contentId] = /^cid:(.+)$/i.exec(node.getAttribute("src") ?? "") ?? [];
    if (contentId !== undefined) {
      const found = attached(contentId);
      if (found === null) node.removeAttribute("src");
      else node.setAttribute("src", found);
      return;
    }
    for (const name of ["src", "srcset", "background", "poster"]) {
      const value = node.getAttribute(name);
      if (value === null || images || !REMOTE.test(value.trim())) continue;
      node.removeAttribute(name);
      heldBack = true;
    }
  });
  const clean = purify.sanitize(html, {
    FORBID_TAGS: FORBIDDEN_TAGS,
    ADD_ATTR: ["target"],
    WHOLE_DOCUMENT: false,
    FORCE_BODY: true,
    USE_PROFILES: { html: true },
  });
  return { html: clean, heldBack };
}
