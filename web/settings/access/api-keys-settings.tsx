import { KeyRound, Plus } from "lucide-react";
import { useState } from "react";
import { role } from "../../../lib/domain/user.ts";
import { useApi, useApiAction } from "../../app/api/use-api.ts";
import { fullTime } from "../../app/i18n/times.ts";
import { useTexts } from "../../app/i18n/use-texts.ts";
import { usePeople } from "../../inbox/use-people.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { SelectField } from "../../ui/field.tsx";
import { Page } from "../../ui/page.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import { Table } from "../../ui/table.tsx";
import { showToast } from "../../ui/toasts.ts";
import { ConfirmDialog } from "../shared/confirm-dialog.tsx";
import { CopyField } from "../shared/copy-field.tsx";
import { NameDialog } from "../shared/name-dialog.tsx";
import { problemAt, problemsOf } from "../shared/problems.ts";
import { toastUnlessShown } from "../shared/toast-unless-shown.ts";

/** Keys by which programs use the API. */
export function ApiKeysSettings() {
  const t = useTexts();
  const { nameOf } = usePeople();
  const [open, setOpen] = useState<"new" | { readonly key: string } | null>(null);
  const keys = useApi("listApiKeys").data?.items;
  const make = (
    <Button kind="primary" icon={<Plus size={14} />} onClick={() => setOpen("new")}>
      {t("access.makeKey")}
    </Button>
  );
  return (
    <Page title={t("access.keys")} actions={keys && keys.length > 0 && make}>
      {!keys && <Skeleton lines={4} />}
      {keys?.length === 0 && (
        <EmptyState icon={<KeyRound size={28} />} title={t("access.noKeys")} hint={t("access.noKeysHint")}>
          {make}
        </EmptyState>
      )}
      {keys && keys.length > 0 && (
        <Table
          label={t("access.keys")}
          rows={keys}
          columns={[
            { name: "name", label: t("people.name"), cell: ({ name }) => name },
            { name: "hint", label: t("access.key"), cell: ({ hint }) => <code>…{hint}</code> },
            { name: "role", label: t("people.role"), cell: (key) => t(`people.role.${key.role}`) },
            {
              name: "made",
              label: t("access.made"),
              wideOnly: true,
              cell: ({ createdAt, createdBy }) => [fullTime(createdAt), nameOf(createdBy)].filter(Boolean).join(" · "),
            },
            { name: "actions", label: t("replies.actions"), cell: ({ id, name }) => <Revoke id={id} name={name} /> },
          ]}
        />
      )}
      {open === "new" && <NewKey onClose={() => setOpen(null)} onMade={(key) => setOpen({ key })} />}
      {open !== null && open !== "new" && <KeyOnce value={open.key} onClose={() => setOpen(null)} />}
    </Page>
  );
}

interface NewKeyProps {
  readonly onMade: (key: string) => void;
  readonly onClose: () => void;
}

function NewKey({ onMade, onClose }: NewKeyProps) {
  const t = useTexts();
  const [chosen, setChosen] = useState("agent");
  const create = useApiAction("createApiKey", {
    changes: ["listApiKeys"],
    onFailed: toastUnlessShown,
    onDone: ({ key }) => (key === null ? onClose() : onMade(key)),
  });
  return (
    <NameDialog
      title={t("access.makeKey")}
      label={t("people.name")}
      hint={t("access.nameHint")}
      problem={problemAt(problemsOf(create.error), "name")}
      busy={create.isPending}
      onSubmit={(name) => create.mutate({ body: { name, role: role.parse(chosen) } })}
      onClose={onClose}
    >
      <SelectField
        label={t("people.role")}
        hint={t(`people.role.${role.parse(chosen)}.hint`)}
        value={chosen}
        options={role.options.map((value) => ({ value, label: t(`people.role.${value}`) }))}
        onChoose={setChosen}
      />
    </NameDialog>
  );
}

/** The only time that the key is seen. */
function KeyOnce({ value, onClose }: { readonly value: string; readonly onClose: () => void }) {
  const t = useTexts();
  return (
    <Dialog
      title={t("access.keyMade")}
      onClose={onClose}
      actions={
        <Button kind="primary" onClick={onClose}>
          {t("access.kept")}
        </Button>
      }
    >
      <p>{t("access.onceHint")}</p>
      <CopyField label={t("access.key")} value={value} />
    </Dialog>
  );
}

function Revoke({ id, name }: { readonly id: string; readonly name: string }) {
  const t = useTexts();
  const [asking, setAsking] = useState(false);
  const revoke = useApiAction("removeApiKey", {
    changes: ["listApiKeys"],
    onDone: () => showToast({ text: t("access.revoked", { name }) }),
  });
  return (
    <>
      <Button size="small" onClick={() => setAsking(true)}>
        {t("access.revoke")}
      </Button>
      {asking && (
        <ConfirmDialog
          title={t("access.revokeTitle", { name })}
          action={t("access.revoke")}
          busy={revoke.isPending}
          onClose={() => setAsking(false)}
          onConfirm={() => revoke.mutate({ params: { id } })}
        >
          <p>{t("access.revokeHint")}</p>
        </ConfirmDialog>
      )}
    </>
  );
}
