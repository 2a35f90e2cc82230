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
import type { ChannelAccount, SettingsTab as Tab } from "./channel-parts.ts";
import { ConfigurationTab } from "./configuration-tab.tsx";
import { DangerTab } from "./danger-tab.tsx";
import { extrasOf } from "./extras.ts";
import { Health } from "./health.tsx";
import { HeldTab } from "./held-tab.tsx";
import { SettingsTab } from "./settings-tab.tsx";
import { StatusSwitch } from "./status-switch.tsx";
import "./account-page.css";

/** Of every channel, after its configuration and the tabs that a channel has of its own. */
const TABS = ["automation", "held", "danger"] as const;

/** Where an address of an older version leads. */
const MOVED: ReadonlyMap<string | undefined, string> = new Map([
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
  if (isError) return <EmptyState title={t("channels.notFound")} hint={t("channels.notFoundHint")} />;
  if (!account) return <Skeleton lines={6} />;
  const own = extrasOf(account.channel).tabs ?? [];
  const configuration = { name: "configuration", label: t("channels.tab.configuration") };
  const tabs = [
    configuration,
    ...own.map(({ name, label }) => ({ name, label: t(label) })),
    ...TABS.map((name) => ({ name, label: t(`channels.tab.${name}`) })),
  ];
  const current = tabs.find(({ name }) => name === (MOVED.get(tab) ?? tab)) ?? configuration;
  return (
    <Page title={account.name} actions={<StatusSwitch account={account} />}>
      <div className="account-summary">
        <ChannelIcon channel={account.channel} size={18} />
        <Health account={account} long />
      </div>
      <Tabs
        label={account.name}
        current={current.name}
        tabs={tabs}
        onChoose={(name) => navigate(`/settings/channels/${id}/${name}`)}
      />
      <div className="account-tab" role="tabpanel" aria-label={current.label}>
        <OpenTab key={current.name} tab={current.name} own={own} account={account} />
      </div>
    </Page>
  );
}

interface OpenTabProps {
  readonly tab: string;
  readonly own: readonly Tab[];
  readonly account: ChannelAccount;
}

function OpenTab({ tab, own, account }: OpenTabProps) {
  const settings = own.find(({ name }) => name === tab);
  if (settings) return <SettingsTab account={account} tab={settings} />;
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
