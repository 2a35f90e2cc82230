import { Link } from "wouter";
import { useApiIf } from "../../../app/api/use-api.ts";
import { useTexts } from "../../../app/i18n/use-texts.ts";
import { EmbedCode } from "../../forms/embed-code.tsx";
import type { ChannelAccount } from "../channel-parts.ts";

/** The code that puts the form on a site. */
export function FormConnected({ account }: { readonly account: ChannelAccount }) {
  const t = useTexts();
  const id = String(account.settings.formId ?? "");
  const { data } = useApiIf(id !== "" && { params: { id } }, "getForm");
  if (!data) return null;
  return (
    <>
      <EmbedCode form={{ ...data, channelAccountId: account.id }} />
      <Link href={`/settings/forms/${id}`}>{t("channels.form.manage")}</Link>
    </>
  );
}
