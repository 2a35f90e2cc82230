import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { AnswerOf } from "../../../lib/api/routes.ts";
import { isWanted, notificationEvent, notificationMedium } from "../../../lib/domain/notification-preferences.ts";
import { keyOf } from "../../app/api/keys.ts";
import { useApi, useApiAction } from "../../app/api/use-api.ts";
import { useTexts } from "../../app/i18n/use-texts.ts";
import { SelectField } from "../../ui/field.tsx";
import { Page } from "../../ui/page.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import { showToast } from "../../ui/toasts.ts";
import { SaveBar } from "../shared/save-bar.tsx";
import { useDraft } from "../shared/use-draft.ts";
import "../shared/settings-form.css";
import "./notifications-settings.css";

type Preferences = AnswerOf<"getNotificationPreferences">;
type Setting = Preferences["settings"][number];
type Switched = Pick<Setting, "event" | "medium" | "channel">;

/** What one is told of, in the app and by e-mail; for all channels, and otherwise for single ones. */
export function NotificationsSettings() {
  const t = useTexts();
  const preferences = useApi("getNotificationPreferences").data;
  return (
    <Page title={t("notifications.title")}>
      {preferences ? <PreferencesForm preferences={preferences} /> : <Skeleton lines={6} />}
    </Page>
  );
}

function PreferencesForm({ preferences }: { readonly preferences: Preferences }) {
  const t = useTexts();
  const channels = useApi("listChannels").data?.items ?? [];
  const [channel, setChannel] = useState<string | null>(null);
  const queries = useQueryClient();
  const draft = useDraft(preferences);
  const { settings } = draft.values;
  const save = useApiAction("putNotificationPreferences", {
    onDone: (after) => {
      queries.setQueryData(keyOf("getNotificationPreferences"), after);
      draft.saved();
      showToast({ text: t("settings.saved") });
    },
  });
  const put = (switched: Switched, on: boolean | null): void => {
    const rest = settings.filter(
      (one) => one.event !== switched.event || one.medium !== switched.medium || one.channel !== switched.channel,
    );
    draft.set({ settings: on === null ? rest : [...rest, { ...switched, on }] });
  };
  return (
    <div className="settings-form">
      <SelectField
        label={t("inbox.field.channel")}
        hint={channel === null ? t("notifications.allHint") : t("notifications.oneHint")}
        value={channel ?? ""}
        options={[
          { value: "", label: t("notifications.all") },
          ...channels.map(({ id, title }) => ({ value: id, label: title })),
        ]}
        onChoose={(value) => setChannel(value || null)}
      />
      <table className="table notifications" aria-label={t("notifications.title")}>
        <thead>
          <tr>
            <th scope="col">{t("notifications.event")}</th>
            {notificationMedium.options.map((medium) => (
              <th key={medium} scope="col">
                {t(`notifications.medium.${medium}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {notificationEvent.options.map((event) => (
            <tr key={event}>
              <th scope="row">{t(`notifications.event.${event}`)}</th>
              {notificationMedium.options.map((medium) => (
                <td key={medium}>
                  <Choice settings={settings} switched={{ event, medium, channel }} onChange={put} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <SaveBar
        dirty={draft.dirty}
        saving={save.isPending}
        onReset={draft.reset}
        onSave={() => {
          draft.sent();
          save.mutate({ body: { settings: [...settings] } });
        }}
      />
    </div>
  );
}

interface ChoiceProps {
  readonly settings: readonly Setting[];
  readonly switched: Switched;
  readonly onChange: (switched: Switched, on: boolean | null) => void;
}

/** On or off for all channels; for one of them also: as for all. */
function Choice({ settings, switched, onChange }: ChoiceProps) {
  const t = useTexts();
  const { event, medium, channel } = switched;
  const label = `${t(`notifications.event.${event}`)}: ${t(`notifications.medium.${medium}`)}`;
  if (channel === null) {
    return (
      <input
        type="checkbox"
        aria-label={label}
        checked={isWanted({ settings: [...settings] }, switched)}
        onChange={(change) => onChange(switched, change.target.checked)}
      />
    );
  }
  const own = settings.findLast((one) => one.event === event && one.medium === medium && one.channel === channel)?.on;
  return (
    <SelectField
      quiet
      label={label}
      value={own === undefined ? "" : String(own)}
      options={[
        { value: "", label: t("notifications.asAll") },
        { value: "true", label: t("notifications.on") },
        { value: "false", label: t("notifications.off") },
      ]}
      onChoose={(value) => onChange(switched, value === "" ? null : value === "true")}
    />
  );
}
