import { Route, Switch } from "wouter";
import { InboxTopics } from "../app/realtime/inbox-topics.tsx";
import { TicketsOverview } from "./list/tickets-overview.tsx";
import { TicketPage } from "./ticket/ticket-page.tsx";

/** Tickets: as a table, as a board by stage, and each with all that belongs to it. */
export function TicketsPage() {
  return (
    <>
      <InboxTopics />
      <Switch>
        <Route path="/tickets" component={TicketsOverview} />
        <Route path="/tickets/:id">{({ id }) => <TicketPage key={id} id={id} />}</Route>
      </Switch>
    </>
  );
}
