import { fullTime } from "../../app/i18n/times.ts";
import { useTexts } from "../../app/i18n/use-texts.ts";
import { usePlaces } from "../../inbox/use-people.ts";
import { Badge } from "../../ui/badge.tsx";
import { ChannelIcon } from "../../ui/channel-icon.tsx";
import type { ContactView } from "./contact-view.ts";
import "./identities.css";

/** By what the person is recognised on each channel, and which of their addresses take no mail. */
export function Identities({ contact }: { readonly contact: ContactView }) {
  const t = useTexts();
  const { account } = usePlaces();
  const { identities, suppressions, createdAt } = contact;
  return (
    <section className="contact-section" aria-label={t("contacts.identities")}>
      <h2>{t("contacts.identities")}</h2>
      {identities.length === 0 && <p className="muted">{t("contacts.noIdentities")}</p>}
      <ul className="identities">
        {identities.map(({ channel, account: accountId, value }) => (
          <li key={`${channel} ${accountId} ${value}`}>
            <ChannelIcon channel={channel} size={15} />
            <span className="truncate" title={value}>
              {value}
            </span>
            {accountId && <span className="truncate muted">{account(accountId)?.name}</span>}
            {suppressions.some(({ address }) => channel === "email" && address === value) && (
              <Badge tone="warning">{t("contacts.suppressed")}</Badge>
            )}
          </li>
        ))}
      </ul>
      <p className="muted">{t("contacts.since", { time: fullTime(createdAt) })}</p>
    </section>
  );
}
