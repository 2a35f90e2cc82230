import { Route, Switch } from "wouter";
import { useTopic } from "../app/realtime/realtime.tsx";
import { ContactPage } from "./contact/contact-page.tsx";
import { ContactsList } from "./contacts-list.tsx";

/** Everybody who is known, and each with all that is known of them. */
export function ContactsPage() {
  useTopic("contacts");
  return (
    <Switch>
      <Route path="/contacts" component={ContactsList} />
      <Route path="/contacts/:id">{({ id }) => <ContactPage key={id} id={id} />}</Route>
    </Switch>
  );
}
