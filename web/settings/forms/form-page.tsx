import { Trash2 } from "lucide-react";
import { useState } from "react";
import { Link, useLocation } from "wouter";
import { useApi, useApiAction, useApiIf } from "../../app/api/use-api.ts";
import { useTexts } from "../../app/i18n/use-texts.ts";
import { IconButton } from "../../ui/button.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Page } from "../../ui/page.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import { Tabs } from "../../ui/tabs.tsx";
import { connectPath } from "../channels/connect/connect-path.ts";
import { ConfirmDialog } from "../shared/confirm-dialog.tsx";
import { EmbedCode } from "./embed-code.tsx";
import { FormBuilder } from "./form-builder.tsx";
import type { Form } from "./form-fields.ts";
import { Submissions } from "./submissions.tsx";
import "./form-page.css";

const TABS = ["fields", "embed", "submissions"] as const;

interface FormPageProps {
  readonly id: string;
  readonly tab: string | undefined;
}

/** One form: its fields with what people see of them, its code, and what was sent through it. */
export function FormPage({ id, tab }: FormPageProps) {
  const t = useTexts();
  const [, navigate] = useLocation();
  const [asking, setAsking] = useState(false);
  const { data: form, isError } = useApi("getForm", { params: { id } });
  const remove = useApiAction("removeForm", {
    changes: ["listForms"],
    onDone: () => navigate("/settings/forms"),
  });
  const current = TABS.find((one) => one === tab) ?? "fields";
  if (isError) return <EmptyState title={t("forms.notFound")} />;
  if (!form) return <Skeleton lines={6} />;
  return (
    <Page
      title={form.name}
      actions={
        <IconButton label={t("forms.remove")} onClick={() => setAsking(true)}>
          <Trash2 size={16} />
        </IconButton>
      }
    >
      <ConnectedTo form={form} />
      <Tabs
        label={form.name}
        current={current}
        tabs={TABS.map((name) => ({ name, label: t(`forms.tab.${name}`) }))}
        onChoose={(name) => navigate(`/settings/forms/${id}/${name}`)}
      />
      <div className="form-tab" role="tabpanel" aria-label={t(`forms.tab.${current}`)}>
        {current === "fields" && <FormBuilder form={form} />}
        {current === "embed" && <EmbedCode form={form} />}
        {current === "submissions" && <Submissions form={form} />}
      </div>
      {asking && (
        <ConfirmDialog
          title={t("forms.removeTitle", { name: form.name })}
          action={t("app.delete")}
          busy={remove.isPending}
          onClose={() => setAsking(false)}
          onConfirm={() => {
            setAsking(false);
            remove.mutate({ params: { id } });
          }}
        >
          <p>{t("forms.removeHint")}</p>
        </ConfirmDialog>
      )}
    </Page>
  );
}

/** Which channel account takes the submissions. Without one the form is not public. */
function ConnectedTo({ form }: { readonly form: Form }) {
  const t = useTexts();
  const accountId = form.channelAccountId;
  const { data: account } = useApiIf(accountId !== null && { params: { id: accountId } }, "getChannelAccount");
  return (
    <p className="form-channel">
      {accountId === null ? (
        <>
          {t("forms.notPublic")}{" "}
          <Link href={connectPath({ channel: "form", formId: form.id })}>{t("forms.connect")}</Link>
        </>
      ) : (
        <>
          {t("forms.goesTo")}{" "}
          <Link href={`/settings/channels/${accountId}`}>{account?.name ?? t("forms.connected")}</Link>
        </>
      )}
    </p>
  );
}
