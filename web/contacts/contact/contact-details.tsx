import type { FormEvent } from "react";
import { useApiAction } from "../../app/api/use-api.ts";
import { useTexts } from "../../app/i18n/use-texts.ts";
import { problemsOf } from "../../settings/shared/problems.ts";
import { changedPairs, shownPairs } from "../../settings/shared/properties.ts";
import { SaveBar } from "../../settings/shared/save-bar.tsx";
import { toastUnlessShown } from "../../settings/shared/toast-unless-shown.ts";
import { useDraft } from "../../settings/shared/use-draft.ts";
import { useSaved } from "../../settings/shared/use-saved.ts";
import { ContactFields, type ContactValues, contactBody } from "../contact-fields.tsx";
import type { ContactView } from "./contact-view.ts";

interface ContactDetailsProps {
  readonly contact: ContactView;
  readonly readOnly: boolean;
}

/** What is known of the person, to be changed. */
export function ContactDetails({ contact, readOnly }: ContactDetailsProps) {
  const t = useTexts();
  const properties = shownPairs(contact.properties);
  const draft = useDraft<ContactValues>({
    firstName: contact.firstName ?? "",
    lastName: contact.lastName ?? "",
    email: contact.email ?? "",
    others: contact.emails.filter((address) => address !== contact.email),
    phones: contact.phones,
    ownerId: contact.ownerId ?? "",
    properties,
  });
  const saved = useSaved({ get: "getContact", list: "listContacts" }, draft.saved);
  const save = useApiAction("updateContact", {
    changes: ["getContact", "listContacts", "listConversations", "suggestMerges"],
    onDone: saved,
    onFailed: toastUnlessShown,
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    draft.sent();
    save.mutate({
      params: { id: contact.id },
      body: { ...contactBody(draft.values), properties: changedPairs(properties, draft.values.properties) },
    });
  };
  return (
    <form className="settings-form" aria-label={t("contacts.details")} onSubmit={submit}>
      <fieldset disabled={readOnly}>
        <ContactFields values={draft.values} problems={problemsOf(save.error)} onChange={draft.set} />
      </fieldset>
      {!readOnly && <SaveBar dirty={draft.dirty} saving={save.isPending} onReset={draft.reset} />}
    </form>
  );
}
