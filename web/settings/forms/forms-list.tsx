import { FileText, Plus } from "lucide-react";
import { type FormEvent, useState } from "react";
import { Link, useLocation } from "wouter";
import { useApi, useApiAction } from "../../app/api/use-api.ts";
import { useTexts } from "../../app/i18n/use-texts.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { TextField } from "../../ui/field.tsx";
import { Page } from "../../ui/page.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import { Table } from "../../ui/table.tsx";
import { newFormFields } from "./new-form-fields.ts";

export function FormsList() {
  const t = useTexts();
  const [making, setMaking] = useState(false);
  const forms = useApi("listForms").data?.items;
  const accounts = useApi("listChannelAccounts").data?.items ?? [];
  const make = (
    <Button kind="primary" icon={<Plus size={14} />} onClick={() => setMaking(true)}>
      {t("forms.make")}
    </Button>
  );
  return (
    <Page title={t("forms.title")} actions={forms && forms.length > 0 && make}>
      {!forms && <Skeleton lines={4} />}
      {forms?.length === 0 && (
        <EmptyState icon={<FileText size={28} />} title={t("forms.none")} hint={t("forms.noneHint")}>
          {make}
        </EmptyState>
      )}
      {forms && forms.length > 0 && (
        <Table
          label={t("forms.title")}
          rows={forms}
          columns={[
            {
              name: "name",
              label: t("forms.name"),
              cell: ({ id, name }) => <Link href={`/settings/forms/${id}`}>{name}</Link>,
            },
            { name: "fields", label: t("forms.fields"), wideOnly: true, cell: ({ fields }) => fields.length },
            {
              name: "channel",
              label: t("forms.channel"),
              cell: ({ channelAccountId }) =>
                channelAccountId === null ? (
                  <span className="muted">{t("forms.notConnected")}</span>
                ) : (
                  <Link href={`/settings/channels/${channelAccountId}`}>
                    {accounts.find(({ id }) => id === channelAccountId)?.name ?? t("forms.connected")}
                  </Link>
                ),
            },
          ]}
        />
      )}
      {making && <NewForm onClose={() => setMaking(false)} />}
    </Page>
  );
}

function NewForm({ onClose }: { readonly onClose: () => void }) {
  const t = useTexts();
  const [, navigate] = useLocation();
  const [name, setName] = useState("");
  const create = useApiAction("createForm", {
    changes: ["listForms"],
    onDone: ({ id }) => navigate(`/settings/forms/${id}`),
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (name.trim() !== "") create.mutate({ body: { name: name.trim(), fields: newFormFields(t) } });
  };
  return (
    <Dialog title={t("forms.make")} onClose={onClose}>
      <form className="settings-form" onSubmit={submit}>
        <TextField
          label={t("forms.name")}
          hint={t("forms.nameHint")}
          required
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
        <div className="settings-form-actions">
          <Button kind="primary" type="submit" busy={create.isPending}>
            {t("forms.make")}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
