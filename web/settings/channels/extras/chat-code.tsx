import { useTexts } from "../../../app/i18n/use-texts.ts";
import { CopyField } from "../../shared/copy-field.tsx";
import type { ChannelAccount } from "../channel-parts.ts";

/** The line of HTML that puts the chat on a page. */
export function ChatCode({ account }: { readonly account: ChannelAccount }) {
  const t = useTexts();
  const code = `<script async src="${location.origin}/widget.js" data-account="${account.id}"></script>`;
  return <CopyField long rows={4} label={t("channels.chat.code")} hint={t("channels.chat.codeHint")} value={code} />;
}
