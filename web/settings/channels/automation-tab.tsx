import { useTexts } from "../../app/i18n/use-texts.ts";
import { AssignmentRules } from "./assignment-rules.tsx";
import type { ChannelAccount } from "./channel-parts.ts";
import { TicketRules } from "./ticket-rules.tsx";

/** What happens by itself to a new conversation: who is given it, and what it and its ticket start with. */
export function AutomationTab({ account }: { readonly account: ChannelAccount }) {
  const t = useTexts();
  return (
    <div className="account-automation">
      <section aria-label={t("channels.step.assignment")}>
        <h2>{t("channels.step.assignment")}</h2>
        <AssignmentRules account={account} />
      </section>
      <section aria-label={t("channels.step.tickets")}>
        <h2>{t("channels.step.tickets")}</h2>
        <TicketRules account={account} />
      </section>
    </div>
  );
}
