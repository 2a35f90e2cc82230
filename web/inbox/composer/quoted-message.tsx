import { Ellipsis } from "lucide-react";
import { useState } from "react";
import { useApiIf } from "../../app/api/use-api.ts";
import { useTexts } from "../../app/i18n/use-texts.ts";
import { IconButton } from "../../ui/button.tsx";
import { Switch } from "../../ui/field.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import { MailFrame } from "../conversation/mail-frame.tsx";

interface QuotedMessageProps {
  readonly conversationId: string;
  readonly messageId: string;
  readonly quotes: boolean;
  readonly onQuotes: (quotes: boolean) => void;
}

/** What stands below an answer when it goes out, folded away until one wants to see it, and whether it shall. */
export function QuotedMessage({ conversationId: id, messageId, quotes, onQuotes }: QuotedMessageProps) {
  const t = useTexts();
  const [open, setOpen] = useState(false);
  const body = useApiIf(open && { params: { id, messageId } }, "getMessageBody");
  return (
    <div className="composer-quoted">
      <IconButton label={t("inbox.showQuoted")} aria-expanded={open} onClick={() => setOpen(!open)}>
        <Ellipsis size={15} />
      </IconButton>
      {open && (
        <>
          <Switch label={t("inbox.quoteIt")} checked={quotes} onChange={onQuotes} />
          {quotes && body.isPending && <Skeleton lines={3} />}
          {quotes && body.data && (
            <blockquote className="composer-quoted-body scroll">
              {body.data.html === null ? body.data.text : <MailFrame html={body.data.html} />}
            </blockquote>
          )}
        </>
      )}
    </div>
  );
}
