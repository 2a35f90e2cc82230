import { type FormEvent, useEffect, useState } from "react";
import { useLocation } from "wouter";
import { useApi } from "../../../app/api/use-api.ts";
import { useTexts } from "../../../app/i18n/use-texts.ts";
import { problemText } from "../../../app/toast-problem.ts";
import { Button } from "../../../ui/button.tsx";
import { Page } from "../../../ui/page.tsx";
import { Skeleton } from "../../../ui/skeleton.tsx";
import { problemsOf } from "../../shared/problems.ts";
import { useDraft } from "../../shared/use-draft.ts";
import type { ChannelAccount } from "../channel-parts.ts";
import { extrasOf } from "../extras.ts";
import { changedSettings } from "../schema/changed-settings.ts";
import { readSchema } from "../schema/read-schema.ts";
import { SettingFields } from "../schema/setting-fields.tsx";
import { useAccountAction } from "../use-account-action.ts";

/** Between connecting and what is left to do: how customers will see what is sent. */
export function DetailsPage({ id }: { readonly id: string }) {
  const { data: account } = useApi("getChannelAccount", { params: { id } });
  const channel = useApi("listChannels").data?.items.find((one) => one.id === account?.channel);
  if (!account || !channel) return <Skeleton lines={6} />;
  return <Details account={account} schema={channel.settings} />;
}

function Details({ account, schema }: { readonly account: ChannelAccount; readonly schema: unknown }) {
  const t = useTexts();
  const [, navigate] = useLocation();
  const [over, setOver] = useState(false);
  const { id, channel, settings } = account;
  const { details } = extrasOf(channel);
  const draft = useDraft({ settings });
  const save = useAccountAction({
    onFailed: () => undefined,
    onDone: () => {
      draft.reset();
      setOver(true);
    },
  });
  // A channel without details is at the end already.
  const done = over || !details;
  useEffect(() => {
    if (done) navigate(`/settings/channels/${id}/connected`);
  }, [done, id, navigate]);
  if (!details) return null;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (draft.dirty)
      save.mutate({ params: { id }, body: { settings: changedSettings(settings, draft.values.settings) } });
    else setOver(true);
  };
  return (
    <Page title={t(details.title)}>
      <form className="settings-form" noValidate onSubmit={submit}>
        <p className="muted">{t(details.hint)}</p>
        <SettingFields
          channel={channel}
          name={account.name}
          fields={readSchema(schema).filter(({ name }) => details.settings.includes(name))}
          values={draft.values.settings}
          problems={problemsOf(save.error)}
          onChange={(next) => draft.set({ settings: next })}
        />
        {save.error && (
          <p className="field-problem" role="alert">
            {problemText(save.error)}
          </p>
        )}
        <div className="settings-form-actions">
          <Button kind="primary" type="submit" busy={save.isPending}>
            {t("channels.continue")}
          </Button>
        </div>
      </form>
    </Page>
  );
}
