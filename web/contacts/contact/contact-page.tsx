import { ArrowLeft } from "lucide-react";
import { Link } from "wouter";
import { useApi } from "../../app/api/use-api.ts";
import { useTexts } from "../../app/i18n/use-texts.ts";
import { useMe } from "../../app/session/use-me.ts";
import { Avatar } from "../../ui/avatar.tsx";
import { Badge } from "../../ui/badge.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import { contactName } from "../contact-name.ts";
import { ContactActions } from "./contact-actions.tsx";
import { ContactDetails } from "./contact-details.tsx";
import type { ContactView } from "./contact-view.ts";
import { Identities } from "./identities.tsx";
import { MergedContacts, Suggestions } from "./suggestions.tsx";
import { Timeline } from "./timeline.tsx";
import "./contact-page.css";

/** One person: what is known, and what happened on all channels. */
export function ContactPage({ id }: { readonly id: string }) {
  const t = useTexts();
  const { data: contact, isError } = useApi("getContact", { params: { id } });
  if (isError) {
    return (
      <EmptyState title={t("contacts.gone")} hint={t("contacts.goneHint")}>
        <Link href="/contacts">{t("contacts.toAll")}</Link>
      </EmptyState>
    );
  }
  if (!contact) return <Skeleton lines={8} />;
  return <OpenContact contact={contact} />;
}

function OpenContact({ contact }: { readonly contact: ContactView }) {
  const t = useTexts();
  const canWrite = useMe().role !== "viewer";
  const name = contactName(t, contact);
  return (
    <div className="page">
      <header className="page-header">
        <div className="contact-heading">
          <Link href="/contacts" className="contact-back" aria-label={t("contacts.toAll")} title={t("contacts.toAll")}>
            <ArrowLeft size={18} />
          </Link>
          <Avatar name={name} />
          <h1 className="truncate">{name}</h1>
          {contact.blockedAt && <Badge tone="danger">{t("inbox.blocked")}</Badge>}
        </div>
        {canWrite && <ContactActions contact={contact} />}
      </header>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard. */}
      <div className="contact scroll" tabIndex={0}>
        <div className="contact-about">
          {canWrite && <Suggestions contact={contact} />}
          <ContactDetails key={contact.id} contact={contact} readOnly={!canWrite} />
          <MergedContacts contact={contact} canUndo={canWrite} />
          <Identities contact={contact} />
        </div>
        <Timeline contactId={contact.id} />
      </div>
    </div>
  );
}
