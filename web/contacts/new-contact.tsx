import { type FormEvent, useState } from "react";
import { useLocation } from "wouter";
import { useApiAction } from "../app/api/use-api.ts";
import { useTexts } from "../app/i18n/use-texts.ts";
import { problemsOf } from "../settings/shared/problems.ts";
import { toastUnlessShown } from "../settings/shared/toast-unless-shown.ts";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { ContactFields, contactBody, EMPTY_CONTACT } from "./contact-fields.tsx";

/** Somebody whom no message introduced. */
export function NewContact({ onClose }: { readonly onClose: () => void }) {
  const t = useTexts();
  const [, navigate] = useLocation();
  const [values, setValues] = useState(EMPTY_CONTACT);
  const create = useApiAction("createContact", {
    changes: ["listContacts"],
    onDone: ({ id }) => {
      onClose();
      navigate(`/contacts/${id}`);
    },
    onFailed: toastUnlessShown,
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    create.mutate({ body: { ...contactBody(values), properties: { ...values.properties } } });
  };
  return (
    <Dialog title={t("contacts.create")} onClose={onClose}>
      <form className="settings-form" onSubmit={submit}>
        <ContactFields
          values={values}
          problems={problemsOf(create.error)}
          onChange={(change) => setValues((before) => ({ ...before, ...change }))}
        />
        <footer className="dialog-actions">
          <Button onClick={onClose}>{t("app.cancel")}</Button>
          <Button type="submit" kind="primary" busy={create.isPending}>
            {t("contacts.create")}
          </Button>
        </footer>
      </form>
    </Dialog>
  );
}
