import { useLocation } from "wouter";
import { useApi } from "../../app/api/use-api.ts";
import { useTexts } from "../../app/i18n/use-texts.ts";
import { useTopic } from "../../app/realtime/realtime.tsx";
import { ChannelIcon } from "../../ui/channel-icon.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Page } from "../../ui/page.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import { Tabs } from "../../ui/tabs.tsx";
import { AutomationTab } from "./automation-tab.tsx";
import type { ChannelAccount } from "./channel-parts.ts";
import { ConfigurationTab } from "./configuration-tab.tsx";
import { DangerTab } from "./danger-tab.tsx";
import { Health } from "./health.tsx";
import { HeldTab } from "./held-tab.tsx";
import { StatusSwitch } from "./status-switch.tsx";
import "./account-page.css";

const TABS = ["configuration", "automation", "held", "danger"] as const;
type Tab = (typeof TABS)[number];

/** Where an address of an older version leads. */
const MOVED: ReadonlyMap<string | undefined, Tab> = new Map([
  ["assignment", "automation"],
  ["tickets", "automation"],
]);

interface AccountPageProps {
  readonly id: string;
  readonly tab: string | undefined;
}

/** One channel account and all that can be set of it, a tab each. */
export function AccountPage({ id, tab }: AccountPageProps) {
  const t = useTexts();
  const [, navigate] = useLocation();
  const { data: account, isError } = useApi("getChannelAccount", { params: { id } });
  useTopic(account ? `inbox:${account.inboxId}` : null);
  const current = TABS.find((one) => one === tab) ?? MOVED.get(tab) ?? "configuration";
  if (isError) return <EmptyState title={t("channels.notFound")} hint={t("channels.notFoundHint")} />;
  if (!account) return <Skeleton lines={6} />;
  return (
    <Page title={account.name} actions={<StatusSwitch account={account} />}>
      <div className="account-summary">
        <ChannelIcon channel={account.channel} size={18} />
        <Health account={account} long />
      </div>
      <Tabs
        label={account.name}
        current={current}
        tabs={TABS.map((name) => ({ name, label: t(`channels.tab.${name}`) }))}
        onChoose={(name) => navigate(`/settings/channels/${id}/${name}`)}
      />
      <div className="account-tab" role="tabpanel" aria-label={t(`channels.tab.${current}`)}>
        <OpenTab tab={current} account={account} />
      </div>
    </Page>
  );
}

function OpenTab({ tab, account }: { readonly tab: Tab; readonly account: ChannelAccount }) {
  switch (tab) {
    case "automation":
      return <AutomationTab account={account} />;
    case "held":
      return <HeldTab account={account} />;
    case "danger":
      return <DangerTab account={account} />;
    default:
      return <ConfigurationTab account={account} />;
  }
}
