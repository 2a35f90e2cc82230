import { Download } from "lucide-react";
import { useApiAction } from "../../app/api/use-api.ts";
import { useTexts } from "../../app/i18n/use-texts.ts";
import { Button } from "../../ui/button.tsx";
import type { Message } from "../use-people.ts";

/** Says that what came could not be shown, or not all of it, and offers it as it came. */
export function RawNotice({ message }: { readonly message: Message }) {
  const t = useTexts();
  const { id: messageId, conversationId: id, hasRaw, unparsed } = message;
  const load = useApiAction("getRawMessage", {
    onDone: ({ body, channel }) => save(body, `${channel}-${messageId}.txt`),
  });
  return (
    <div className="raw-notice">
      {unparsed ? t("inbox.unparsed") : t("inbox.truncated")}
      {hasRaw && (
        <Button
          size="small"
          icon={<Download size={13} />}
          busy={load.isPending}
          onClick={() => load.mutate({ params: { id, messageId } })}
        >
          {t("inbox.downloadRaw")}
        </Button>
      )}
    </div>
  );
}

/** Always as plain text: whatever it is, nothing opens or runs it. */
function save(text: string, name: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: "text/plain" }));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}
