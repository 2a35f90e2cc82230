import { Link } from "wouter";
import { useApiPages } from "../../app/api/use-api.ts";
import { shortAge } from "../../app/i18n/times.ts";
import { useTexts } from "../../app/i18n/use-texts.ts";
import { Button } from "../../ui/button.tsx";
import { ChannelIcon } from "../../ui/channel-icon.tsx";

interface PastConversationsProps {
  readonly contactId: string;
  readonly openId: string;
}

/** What else was said with the same person, on whatever channel. */
export function PastConversations({ contactId, openId }: PastConversationsProps) {
  const t = useTexts();
  const list = useApiPages("listConversations", { query: { contactId, limit: 10 } });
  const others = list.items.filter(({ id }) => id !== openId);
  return (
    <section className="card" aria-label={t("inbox.past")}>
      <div className="card-head">
        <h3>{t("inbox.past")}</h3>
        <Link href={`/contacts/${contactId}`}>{t("inbox.timeline")}</Link>
      </div>
      {list.isSuccess && others.length === 0 && <p className="muted">{t("inbox.noPast")}</p>}
      <ul className="card-list">
        {others.map(({ id, channel, subject, preview, lastMessageAt, status }) => (
          <li key={id}>
            <Link href={`/inbox/${id}`}>
              <span className="truncate">{subject ?? (preview || t("inbox.noText"))}</span>
              <span className="card-list-line muted">
                <ChannelIcon channel={channel} size={12} />
                {shortAge(lastMessageAt)} · {t(`inbox.state.${status}`)}
              </span>
            </Link>
          </li>
        ))}
      </ul>
      {list.hasNextPage && (
        <Button size="small" onClick={list.more} busy={list.isFetchingNextPage}>
          {t("app.more")}
        </Button>
      )}
    </section>
  );
}
