import { Link } from "wouter";
import { priority } from "../../../lib/domain/ticket.ts";
import { useApiIf } from "../../app/api/use-api.ts";
import { fullTime } from "../../app/i18n/times.ts";
import { useTexts } from "../../app/i18n/use-texts.ts";
import { contactName } from "../../contacts/contact-name.ts";
import { useContactsFound } from "../../contacts/use-contacts-found.ts";
import { usePeople, usePlaces } from "../../inbox/use-people.ts";
import { Button } from "../../ui/button.tsx";
import { SelectField } from "../../ui/field.tsx";
import { Popover } from "../../ui/popover.tsx";
import { SearchList } from "../../ui/search-list.tsx";
import { useChangeTicket } from "../use-change-ticket.ts";
import { type Ticket, useStages } from "../use-stages.ts";
import { MergedTickets } from "./merged-tickets.tsx";
import "./ticket-facts.css";

interface TicketFactsProps {
  readonly ticket: Ticket;
  readonly readOnly: boolean;
}

/** Where the ticket is, whose it is, and when what happened. A choice is saved at once, with a way back. */
export function TicketFacts({ ticket, readOnly }: TicketFactsProps) {
  const t = useTexts();
  const { pipelines = [], pipeline } = useStages();
  const { users } = usePeople();
  const { inbox } = usePlaces();
  const { change } = useChangeTicket();
  const stages = pipeline(ticket.pipelineId)?.stages ?? [];
  const known = users.some(({ id }) => id === ticket.ownerId);
  const inboxName = ticket.inboxId === null ? null : inbox(ticket.inboxId)?.name;
  const begin = (pipelineId: string): void => {
    const first = pipeline(pipelineId)?.stages[0];
    if (first) change(ticket, { pipelineId, stageId: first.id });
  };
  return (
    <aside className="ticket-facts" aria-label={t("tickets.facts")}>
      {pipelines.length > 1 && (
        <SelectField
          label={t("inbox.pipeline")}
          disabled={readOnly}
          value={ticket.pipelineId}
          options={pipelines.map(({ id, name }) => ({ value: id, label: name }))}
          onChoose={begin}
        />
      )}
      <SelectField
        label={t("inbox.stage")}
        disabled={readOnly}
        value={ticket.stageId}
        options={stages.map(({ id, name }) => ({ value: id, label: name }))}
        onChoose={(stageId) => change(ticket, { stageId })}
      />
      <SelectField
        label={t("inbox.priority")}
        disabled={readOnly}
        value={ticket.priority ?? ""}
        options={[
          { value: "", label: t("app.none") },
          ...priority.options.map((value) => ({ value, label: t(`inbox.priority.${value}`) })),
        ]}
        onChoose={(value) => change(ticket, { priority: priority.safeParse(value).data ?? null })}
      />
      <SelectField
        label={t("inbox.owner")}
        disabled={readOnly}
        value={ticket.ownerId ?? ""}
        options={[
          { value: "", label: t("inbox.nobody") },
          ...(ticket.ownerId !== null && !known ? [{ value: ticket.ownerId, label: t("inbox.formerUser") }] : []),
          ...users.map(({ id, name }) => ({ value: id, label: name })),
        ]}
        onChoose={(id) => change(ticket, { ownerId: id || null })}
      />
      <TicketContact ticket={ticket} readOnly={readOnly} />
      <dl className="ticket-facts-list">
        {inboxName && <Fact name={t("tickets.inbox")} value={inboxName} />}
        <Fact name={t("tickets.source")} value={t(`tickets.source.${ticket.source}`)} />
        <Fact name={t("tickets.created")} value={fullTime(ticket.createdAt)} />
        <Fact name={t("tickets.updated")} value={fullTime(ticket.updatedAt)} />
        {ticket.closedAt && <Fact name={t("tickets.closed")} value={fullTime(ticket.closedAt)} />}
      </dl>
      {ticket.followsId && <Link href={`/tickets/${ticket.followsId}`}>{t("tickets.follows")}</Link>}
      <MergedTickets ticket={ticket} readOnly={readOnly} />
    </aside>
  );
}

function Fact({ name, value }: { readonly name: string; readonly value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}

function TicketContact({ ticket, readOnly }: TicketFactsProps) {
  const t = useTexts();
  const { contactId } = ticket;
  const contact = useApiIf(contactId !== null && { params: { id: contactId } }, "getContact").data;
  const { change } = useChangeTicket();
  return (
    <div className="field">
      <span className="field-label">{t("inbox.contact")}</span>
      <div className="ticket-facts-contact">
        {contactId === null ? (
          <span className="muted">{t("tickets.noContact")}</span>
        ) : (
          <Link href={`/contacts/${contactId}`} className="truncate">
            {contact ? contactName(t, contact) : t("inbox.openContact")}
          </Link>
        )}
        {!readOnly && (
          <Popover
            label={t("tickets.chooseContact")}
            align="end"
            button={(props) => (
              <Button {...props} size="small">
                {t("tickets.chooseContact")}
              </Button>
            )}
          >
            {(close) => (
              <SearchList
                label={t("contacts.search")}
                useFound={useContactsFound}
                nothing={t("contacts.none")}
                onChoose={(id) => {
                  close();
                  change(ticket, { contactId: id });
                }}
              />
            )}
          </Popover>
        )}
      </div>
    </div>
  );
}
