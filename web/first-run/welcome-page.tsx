import { Check } from "lucide-react";
import { type ReactNode, useEffect } from "react";
import { Link, useLocation } from "wouter";
import { useApi, useApiPages } from "../app/api/use-api.ts";
import { useTexts } from "../app/i18n/use-texts.ts";
import { InboxTopics } from "../app/realtime/inbox-topics.tsx";
import { useIsAdmin, useMe } from "../app/session/use-me.ts";
import { personName } from "../inbox/person-name.ts";
import { connectPath } from "../settings/channels/connect/connect-path.ts";
import { CopyField } from "../settings/shared/copy-field.tsx";
import { Button } from "../ui/button.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { Page } from "../ui/page.tsx";
import { Skeleton } from "../ui/skeleton.tsx";
import { beginFirstRun, endFirstRun } from "./first-run-state.ts";
import { InviteStep } from "./invite-step.tsx";
import { NameInbox } from "./name-inbox.tsx";
import "./welcome-page.css";

/** The first steps of an installation, each of which knows by itself whether it is done. */
export function WelcomePage() {
  const t = useTexts();
  const isAdmin = useIsAdmin();
  if (!isAdmin) return <EmptyState title={t("app.notFound")} />;
  return <Steps />;
}

function Steps() {
  const t = useTexts();
  const [, navigate] = useLocation();
  const { name, user } = useMe();
  const inboxes = useApi("listInboxes").data?.items;
  const users = useApi("listUsers").data?.items;
  const accounts = useApi("listChannelAccounts").data?.items;
  const conversations = useApiPages("listConversations", { query: { limit: 1 } });
  useEffect(beginFirstRun, []);
  if (!inboxes || !users || !accounts || conversations.isPending) return <Skeleton lines={8} />;
  const [inbox] = inboxes;
  // The inbox has an address of its own from the beginning: it is no channel that people know.
  const account = accounts.find(({ settings }) => settings.provider !== "fallback");
  const [first] = conversations.items;
  const leave = (): void => {
    endFirstRun();
    navigate("/inbox");
  };
  return (
    <Page
      title={t("firstRun.title", { name: user?.firstName ?? name })}
      actions={<Button onClick={leave}>{first ? t("firstRun.done") : t("firstRun.end")}</Button>}
    >
      <InboxTopics />
      <div className="welcome">
        <p className="muted">{t("firstRun.hint")}</p>
        <ol>
          <Step done={inbox !== undefined} title={t("firstRun.inbox")} hint={t("firstRun.inboxHint")}>
            {inbox ? <Link href={`/settings/inboxes/${inbox.id}`}>{inbox.name}</Link> : <NameInbox />}
          </Step>
          <Step done={users.length > 1} title={t("firstRun.invite")} hint={t("firstRun.inviteHint")}>
            {inbox && <InviteStep inbox={inbox} users={users} />}
          </Step>
          <Step done={account !== undefined} title={t("firstRun.channel")} hint={t("firstRun.channelHint")}>
            {account ? (
              <Link href={`/settings/channels/${account.id}`}>{account.name}</Link>
            ) : (
              inbox && (
                <Link href={connectPath({ inboxId: inbox.id })} className="button button-primary button-normal">
                  {t("channels.connect")}
                </Link>
              )
            )}
          </Step>
          <Step done={first !== undefined} title={t("firstRun.test")} hint={t("firstRun.testHint")}>
            {first && (
              <p role="status">
                {t("firstRun.works")}{" "}
                <Link href={`/inbox/${first.id}`}>
                  {personName(t, first)}: {first.subject ?? first.preview}
                </Link>
              </p>
            )}
            {!first && inbox && <p role="status">{t("firstRun.listening")}</p>}
            {!first && inbox && (
              <CopyField label={t("people.fallback")} hint={t("firstRun.address")} value={inbox.fallbackAddress} />
            )}
          </Step>
        </ol>
      </div>
    </Page>
  );
}

interface StepProps {
  readonly done: boolean;
  readonly title: string;
  readonly hint: string;
  readonly children: ReactNode;
}

function Step({ done, title, hint, children }: StepProps) {
  const t = useTexts();
  return (
    <li className={done ? "welcome-step welcome-step-done" : "welcome-step"}>
      <span className="welcome-mark">
        {done && <Check size={16} />}
        {done && <span className="visually-hidden">{t("firstRun.stepDone")}</span>}
      </span>
      <div>
        <h2>{title}</h2>
        <p className="muted">{hint}</p>
        {children}
      </div>
    </li>
  );
}
