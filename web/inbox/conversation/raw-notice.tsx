import { Download } from "lucide-react";
import { useApiAction } from "../../app/api/use-api.ts";
import { useTexts } from "../../app/i18n/use-texts.ts";
import { Button } from "../../ui/button.tsx";
import type { Message } from "../use-people.ts";

/** Saves what came, as it came. */
export function useRawDownload({ id: messageId, conversationId: id }: Message) {
  const load = useApiAction("getRawMessage", {
    onDone: ({ body, url, channel }) => {
      const name = `${channel}-${messageId}.txt`;
      if (url !== null) return save(url, name);
      // Always as plain text: whatever it is, nothing opens or runs it.
      const made = URL.createObjectURL(new Blob([body], { type: "text/plain" }));
      save(made, name);
      URL.revokeObjectURL(made);
    },
  });
  return { isBusy: load.isPending, download: () => load.mutate({ params: { id, messageId } }) };
}

/** Says that what came could not be shown, or not all of it, and offers it as it came. */
export function RawNotice({ message }: { readonly message: Message }) {
  const t = useTexts();
  const raw = useRawDownload(message);
  return (
    <div className="raw-notice">
      {message.unparsed ? t("inbox.unparsed") : t("inbox.truncated")}
      {message.hasRaw && (
        <Button size="small" icon={<Download size={13} />} busy={raw.isBusy} onClick={raw.download}>
          {t("inbox.downloadRaw")}
        </Button>
      )}
    </div>
  );
}

function save(url: string, name: string): void {
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
}
