import { Route, Switch } from "wouter";
import { FormPage } from "./form-page.tsx";
import { FormsList } from "./forms-list.tsx";
import "../shared/settings-form.css";

/** Forms for the company's own site: the list, and each with its fields, its code and what was sent through it. */
export function FormsSettings() {
  return (
    <Switch>
      <Route path="/settings/forms" component={FormsList} />
      <Route path="/settings/forms/:id/:tab?">{({ id, tab }) => <FormPage key={id} id={id} tab={tab} />}</Route>
    </Switch>
  );
}
