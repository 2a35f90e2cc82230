import { Users } from "lucide-react";
import { Link } from "wouter";
import { type ItemOf, useApiPages } from "../app/api/use-api.ts";
import { fullTime, shortAge } from "../app/i18n/times.ts";
import { useTexts } from "../app/i18n/use-texts.ts";
import { byText } from "../app/long-list/by-text.ts";
import { type LongColumn, LongTable } from "../app/long-list/long-table.tsx";
import { usePeople } from "../inbox/use-people.ts";
import { Avatar } from "../ui/avatar.tsx";
import { Badge } from "../ui/badge.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { contactName } from "./contact-name.ts";
import "./contact-table.css";

type Contact = ItemOf<"listContacts">;

const ROW_HEIGHT = 52;

/** Contacts that the words are said of, newest change first or as one sorts them. */
export function ContactTable({ words }: { readonly words: string }) {
  const t = useTexts();
  const list = useApiPages("listContacts", { query: { limit: 50, ...(words && { q: words }) } });
  const columns = useColumns();
  const isAll = words === "";
  const empty = (
    <EmptyState
      icon={<Users size={32} />}
      title={isAll ? t("contacts.empty") : t("contacts.none")}
      hint={isAll ? t("contacts.emptyHint") : t("contacts.noneHint")}
    />
  );
  return <LongTable label={t("nav.contacts")} columns={columns} list={list} rowHeight={ROW_HEIGHT} empty={empty} />;
}

function useColumns(): readonly LongColumn<Contact>[] {
  const t = useTexts();
  const { nameOf } = usePeople();
  return [
    {
      ...{ name: "name", label: t("contacts.name"), className: "" },
      compare: byText((contact) => contactName(t, contact)),
      cell: (contact) => <Person contact={contact} />,
    },
    {
      ...{ name: "owner", label: t("inbox.owner"), className: "contact-table-owner table-wide muted" },
      compare: byText(({ ownerId }) => nameOf(ownerId) ?? ""),
      cell: ({ ownerId }) => <span className="truncate">{nameOf(ownerId)}</span>,
    },
    {
      ...{ name: "updated", label: t("contacts.updated"), className: "contact-table-updated muted" },
      compare: byText(({ updatedAt }) => updatedAt),
      cell: ({ updatedAt }) => (
        <time dateTime={updatedAt} title={fullTime(updatedAt)}>
          {shortAge(updatedAt)}
        </time>
      ),
    },
  ];
}

function Person({ contact }: { readonly contact: Contact }) {
  const t = useTexts();
  const name = contactName(t, contact);
  const address = contact.email ?? contact.phones[0] ?? "";
  return (
    <Link href={`/contacts/${contact.id}`} className="long-table-link contact-table-person">
      <Avatar name={name} />
      <span className="contact-table-text">
        <span className="truncate">
          {name} {contact.blockedAt && <Badge tone="danger">{t("inbox.blocked")}</Badge>}
        </span>
        {address !== name && <span className="truncate muted contact-table-address">{address}</span>}
      </span>
    </Link>
  );
}
