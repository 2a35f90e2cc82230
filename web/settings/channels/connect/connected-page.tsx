import { CircleCheck } from "lucide-react";
import { Suspense } from "react";
import { Link } from "wouter";
import { useApi } from "../../../app/api/use-api.ts";
import { useTexts } from "../../../app/i18n/use-texts.ts";
import { useTopic } from "../../../app/realtime/realtime.tsx";
import { Page } from "../../../ui/page.tsx";
import { Skeleton } from "../../../ui/skeleton.tsx";
import { CopyField } from "../../shared/copy-field.tsx";
import { Markdown } from "../../shared/markdown.tsx";
import { extrasOf } from "../extras.ts";
import { connectPath } from "./connect-path.ts";
import "./connected-page.css";

/** After connecting: what is left to do at the provider, how to try it, and where to go on. */
export function ConnectedPage({ id }: { readonly id: string }) {
  const t = useTexts();
  const { data: account } = useApi("getChannelAccount", { params: { id } });
  useTopic(account ? `inbox:${account.inboxId}` : null);
  const channels = useApi("listChannels").data?.items;
  const channel = channels?.find((one) => one.id === account?.channel);
  if (!account || !channel) return <Skeleton lines={6} />;
  const { Connected, noWebhook, testHint = "channels.test.any" } = extrasOf(channel.id);
  const { inboxId } = account;
  return (
    <Page title={t("channels.connectedTitle", { name: account.name })}>
      <div className="settings-form">
        <p className="connected-done">
          <CircleCheck size={18} /> {t("channels.connected")}
        </p>
        {!noWebhook && (
          <CopyField label={t("channels.webhook")} hint={t("channels.webhookHint")} value={account.webhookUrl} />
        )}
        {Connected && (
          <Suspense fallback={<Skeleton />}>
            <Connected account={account} />
          </Suspense>
        )}
        <section className="settings-form-card">
          <h2>{t("channels.test")}</h2>
          <p>{t(testHint)}</p>
        </section>
        {channel.guide !== "" && (
          <section className="settings-form-card">
            <h2>{t("channels.guide", { title: channel.title })}</h2>
            <Markdown text={channel.guide} />
          </section>
        )}
        <nav className="connected-ways" aria-label={t("channels.goOn")}>
          <Link href={connectPath({ channel: channel.id, inboxId })}>
            {t("channels.another", { title: channel.title })}
          </Link>
          <Link href={connectPath({ inboxId })}>{t("channels.anotherChannel")}</Link>
          <Link href={`/inbox?view=inbox:${inboxId}`}>{t("channels.goToInbox")}</Link>
          <Link href="/settings/channels">{t("channels.done")}</Link>
        </nav>
      </div>
    </Page>
  );
}
