import { Route, Switch } from "wouter";
import { AccountPage } from "./account-page.tsx";
import { ChannelsList } from "./channels-list.tsx";
import { ChooseChannel } from "./connect/choose-channel.tsx";
import { ConnectWizard } from "./connect/connect-wizard.tsx";
import { ConnectedPage } from "./connect/connected-page.tsx";
import { DetailsPage } from "./connect/details-page.tsx";
import "../shared/settings-form.css";

/** Channels: the list, connecting one, and each with its settings. */
export function ChannelsSettings() {
  return (
    <Switch>
      <Route path="/settings/channels" component={ChannelsList} />
      <Route path="/settings/channels/connect" component={ChooseChannel} />
      <Route path="/settings/channels/connect/:channel">
        {({ channel }) => <ConnectWizard key={channel} channel={channel} />}
      </Route>
      <Route path="/settings/channels/:id/details">{({ id }) => <DetailsPage key={id} id={id} />}</Route>
      <Route path="/settings/channels/:id/connected">{({ id }) => <ConnectedPage key={id} id={id} />}</Route>
      <Route path="/settings/channels/:id/:tab?">{({ id, tab }) => <AccountPage key={id} id={id} tab={tab} />}</Route>
    </Switch>
  );
}
