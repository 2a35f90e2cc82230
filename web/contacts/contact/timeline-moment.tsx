import { MessageSquareText, Ticket } from "lucide-react";
import type { ReactNode } from "react";
import { Link } from "wouter";
import type { ItemOf } from "../../app/api/use-api.ts";
import { fullTime } from "../../app/i18n/times.ts";
import { useTexts } from "../../app/i18n/use-texts.ts";
import { StageBadge } from "../../tickets/ticket-badges.tsx";
import { Badge } from "../../ui/badge.tsx";
import { ChannelIcon } from "../../ui/channel-icon.tsx";

type Moment = ItemOf<"getTimeline">;

/** One thing that happened, with the way to where it is answered. */
export function TimelineMoment({ moment }: { readonly moment: Moment }) {
  const t = useTexts();
  switch (moment.type) {
    case "conversation": {
      const { id, channel, subject, preview, status, tags } = moment.conversation;
      const answers = Object.entries(moment.submission?.fields ?? {});
      return (
        <Moment
          at={moment.at}
          icon={<ChannelIcon channel={channel} size={16} />}
          title={subject ?? (preview || t("inbox.noText"))}
          badge={<Badge tone={status === "open" ? "accent" : "plain"}>{t(`inbox.state.${status}`)}</Badge>}
          link={<Link href={`/inbox/${id}`}>{t("contacts.viewInInbox")}</Link>}
        >
          {subject && preview && <p className="muted">{preview}</p>}
          {answers.length > 0 && (
            <dl>
              {answers.map(([name, value]) => (
                <div key={name}>
                  <dt>{name}</dt>
                  <dd>{value}</dd>
                </div>
              ))}
            </dl>
          )}
          {tags.length > 0 && <p className="muted">{tags.join(" · ")}</p>}
        </Moment>
      );
    }
    case "ticket": {
      const { id, number, subject } = moment.ticket;
      return (
        <Moment
          at={moment.at}
          icon={<Ticket size={16} />}
          title={`#${number} ${subject}`}
          badge={<StageBadge ticket={moment.ticket} />}
          link={<Link href={`/tickets/${id}`}>{t("contacts.openTicket")}</Link>}
        />
      );
    }
    default: {
      const { conversationId, channel, text, author, kind, deletedAt } = moment.message;
      return (
        <Moment
          at={moment.at}
          icon={kind === "comment" ? <MessageSquareText size={16} /> : <ChannelIcon channel={channel} size={16} />}
          title={author.name ?? t(kind === "inbound" ? "contacts.they" : "contacts.us")}
          badge={kind === "comment" && <Badge tone="warning">{t("inbox.internal")}</Badge>}
          link={<Link href={`/inbox/${conversationId}`}>{t("contacts.viewInInbox")}</Link>}
        >
          <p className="timeline-words">{deletedAt === null ? text || t("inbox.noText") : t("contacts.deleted")}</p>
        </Moment>
      );
    }
  }
}

interface MomentProps {
  readonly at: string;
  readonly icon: ReactNode;
  readonly title: string;
  readonly badge: ReactNode;
  readonly link: ReactNode;
  readonly children?: ReactNode;
}

function Moment({ at, icon, title, badge, link, children }: MomentProps) {
  return (
    <article className="moment">
      <span className="moment-icon">{icon}</span>
      <div className="moment-text">
        <header>
          <h3>{title}</h3>
          {badge}
        </header>
        {children}
        <footer>
          <time className="muted" dateTime={at}>
            {fullTime(at)}
          </time>
          {link}
        </footer>
      </div>
    </article>
  );
}
