import { useEffect, useRef, useState } from "react";
import { useTexts } from "../../app/i18n/use-texts.ts";
import { Button } from "../../ui/button.tsx";
import type { Message } from "../use-people.ts";
import { cleanMail } from "./clean-mail.ts";

/** The frame's own look: dark text on white, as mail is made for. Quoted history is folded away by its border. */
const STYLE = `html{overflow-x:auto;overflow-y:hidden}body{margin:0;padding:12px 14px;font:14px/1.5 system-ui,sans-serif;color:#1a1f2b;
background:#fff;overflow-wrap:anywhere}img{max-width:100%;height:auto}blockquote{margin:8px 0 8px 4px;padding-left:10px;
border-left:2px solid #cbd0d8;color:#596273}table{max-width:100%}pre{white-space:pre-wrap}a{color:#3450c8}`;

const NONE: Message["attachments"] = [];

interface MailFrameProps {
  readonly html: string;
  /** The message's files: pictures among them are shown where the mail has them. */
  readonly attachments?: Message["attachments"];
}

/**
 * A mail as it was written, in a frame that may run nothing: no scripts by its sandbox and by the policy of the page in it.
 * Pictures from elsewhere tell their sender that a mail was read, so they are shown only when asked for: that page has another
 * policy. The app measures and fills the frame from outside.
 */
export function MailFrame({ html, attachments = NONE }: MailFrameProps) {
  const t = useTexts();
  const ref = useRef<HTMLIFrameElement>(null);
  const [images, setImages] = useState(false);
  /** Which page the frame holds: before it is there, an empty one is, under the app's own policy. */
  const [ready, setReady] = useState<boolean | null>(null);
  const [heldBack, setHeldBack] = useState(false);
  useEffect(() => {
    const frame = ref.current;
    const window = frame?.contentWindow as (Window & typeof globalThis) | null | undefined;
    const document = frame?.contentDocument;
    if (!frame || !window || !document?.body || ready !== images) return;
    const attached = (contentId: string): string | null =>
      attachments.find((file) => file.contentId === contentId)?.url ?? null;
    const clean = cleanMail(window, html, { images, attached });
    setHeldBack(clean.heldBack);
    document.body.innerHTML = clean.html;
    const style = document.createElement("style");
    style.textContent = STYLE;
    document.head.replaceChildren(style);
    const measure = (): void => {
      frame.style.height = `${Math.ceil(document.documentElement.getBoundingClientRect().height)}px`;
    };
    const observer = new ResizeObserver(measure);
    observer.observe(document.body);
    measure();
    return () => observer.disconnect();
  }, [html, images, ready, attachments]);
  return (
    <div className="mail">
      {heldBack && !images && (
        <div className="mail-notice">
          {t("inbox.imagesHeldBack")}
          <Button size="small" onClick={() => setImages(true)}>
            {t("inbox.showImages")}
          </Button>
        </div>
      )}
      <iframe
        key={String(images)}
        ref={ref}
        title={t("inbox.mail")}
        src={images ? "/frames/mail-with-images.html" : "/frames/mail.html"}
        sandbox="allow-same-origin allow-popups allow-popups-to-escape-sandbox"
        referrerPolicy="no-referrer"
        onLoad={() => setReady(images)}
      />
    </div>
  );
}
