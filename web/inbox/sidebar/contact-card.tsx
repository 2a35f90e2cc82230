import { Link } from "wouter";
import { useApi, useApiAction } from "../../app/api/use-api.ts";
import { useTexts } from "../../app/i18n/use-texts.ts";
import { Avatar } from "../../ui/avatar.tsx";
import { Badge } from "../../ui/badge.tsx";
import { Button } from "../../ui/button.tsx";
import { Choices } from "../../ui/choices.tsx";
import { Popover } from "../../ui/popover.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import { personName } from "../person-name.ts";
import { type Conversation, usePeople } from "../use-people.ts";
import { AssociateForm } from "./associate-form.tsx";

interface ContactCardProps {
  readonly conversation: Conversation;
  readonly contactId: string;
}

/** What is known of the person, and whose they are. A platform's person without an address may be somebody known. */
export function ContactCard({ conversation, contactId }: ContactCardProps) {
  const t = useTexts();
  const contact = useApi("getContact", { params: { id: contactId } });
  if (!contact.data) return <Skeleton lines={4} />;
  const { emails, email, phones, ownerId, properties, blockedAt } = contact.data;
  const name = personName(t, conversation);
  const addresses = [...new Set([email, ...emails])].filter((address) => address !== null);
  return (
    <section className="card" aria-label={t("inbox.contact")}>
      <div className="card-person">
        <Avatar name={name} size="large" />
        <div>
          <h3 className="truncate">{name}</h3>
          <Link href={`/contacts/${contactId}`}>{t("inbox.openContact")}</Link>
        </div>
      </div>
      {addresses.length === 0 && <AssociateForm conversation={conversation} />}
      {blockedAt && <Badge tone="danger">{t("inbox.blocked")}</Badge>}
      <dl className="facts">
        {addresses.map((address) => (
          <Fact key={address} name={t("inbox.email")} value={address} />
        ))}
        {phones.map((phone) => (
          <Fact key={phone} name={t("inbox.phone")} value={phone} />
        ))}
        <div>
          <dt>{t("inbox.owner")}</dt>
          <dd>
            <Owner contactId={contactId} ownerId={ownerId} />
          </dd>
        </div>
        {Object.entries(properties).map(([field, value]) => (
          <Fact key={field} name={field} value={value} />
        ))}
      </dl>
    </section>
  );
}

function Fact({ name, value }: { readonly name: string; readonly value: string }) {
  return (
    <div>
      <dt className="truncate" title={name}>
        {name}
      </dt>
      <dd>{value}</dd>
    </div>
  );
}

const NOBODY = "nobody";

function Owner({ contactId, ownerId }: { readonly contactId: string; readonly ownerId: string | null }) {
  const t = useTexts();
  const { users, nameOf } = usePeople();
  const change = useApiAction("updateContact", { changes: ["getContact", "listContacts"] });
  const choices = [
    { value: NOBODY, label: t("inbox.nobody"), chosen: ownerId === null },
    ...users.map(({ id, name }) => ({
      value: id,
      label: name,
      icon: <Avatar name={name} size="small" />,
      chosen: id === ownerId,
    })),
  ];
  return (
    <Popover
      label={t("inbox.owner")}
      align="end"
      button={(props) => (
        <Button {...props} size="small" busy={change.isPending}>
          {nameOf(ownerId) ?? t("inbox.nobody")}
        </Button>
      )}
    >
      {(close) => (
        <Choices
          label={t("inbox.owner")}
          choices={choices}
          nothing={() => t("inbox.noOne")}
          onChoose={(value) => {
            close();
            change.mutate({ params: { id: contactId }, body: { ownerId: value === NOBODY ? null : value } });
          }}
        />
      )}
    </Popover>
  );
}
