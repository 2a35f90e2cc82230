import { Plug, Plus } from "lucide-react";
import { Link, useLocation } from "wouter";
import { useApi } from "../../app/api/use-api.ts";
import { useTexts } from "../../app/i18n/use-texts.ts";
import { Badge } from "../../ui/badge.tsx";
import { Button } from "../../ui/button.tsx";
import { ChannelIcon } from "../../ui/channel-icon.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Page } from "../../ui/page.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import type { ChannelAccount } from "./channel-parts.ts";
import { connectPath } from "./connect/connect-path.ts";
import { Health } from "./health.tsx";
import { StatusSwitch } from "./status-switch.tsx";
import "./channels-list.css";

/** Every channel account, by the inbox that it brings messages to. */
export function ChannelsList() {
  const t = useTexts();
  const [, navigate] = useLocation();
  const accounts = useApi("listChannelAccounts").data?.items;
  const inboxes = useApi("listInboxes").data?.items;
  const connect = (
    <Button kind="primary" icon={<Plus size={14} />} onClick={() => navigate(connectPath())}>
      {t("channels.connect")}
    </Button>
  );
  const content = () => {
    if (!accounts || !inboxes) return <Skeleton lines={5} />;
    if (accounts.length === 0) {
      return (
        <EmptyState icon={<Plug size={28} />} title={t("channels.none")} hint={t("channels.noneHint")}>
          {connect}
        </EmptyState>
      );
    }
    return inboxes.map((inbox) => (
      <section key={inbox.id} className="channels-inbox" aria-label={inbox.name}>
        <header>
          <h2>{inbox.name}</h2>
          <Badge>{t(`channels.kind.${inbox.kind}`)}</Badge>
          <Link href={connectPath({ inboxId: inbox.id })}>{t("channels.connect")}</Link>
        </header>
        <AccountRows accounts={accounts.filter(({ inboxId }) => inboxId === inbox.id)} />
      </section>
    ));
  };
  return (
    <Page title={t("channels.title")} actions={accounts && accounts.length > 0 && connect}>
      {content()}
    </Page>
  );
}

function AccountRows({ accounts }: { readonly accounts: readonly ChannelAccount[] }) {
  const t = useTexts();
  if (accounts.length === 0) return <p className="muted channels-empty">{t("channels.emptyInbox")}</p>;
  return (
    <ul className="channels-accounts">
      {accounts.map((account) => (
        <li key={account.id}>
          <ChannelIcon channel={account.channel} size={18} />
          <Link href={`/settings/channels/${account.id}`} className="truncate">
            {account.name}
          </Link>
          <Health account={account} />
          <StatusSwitch account={account} />
        </li>
      ))}
    </ul>
  );
}
