import { Link } from "wouter";
import { useApi, useApiIf } from "../../app/api/use-api.ts";
import { useTexts } from "../../app/i18n/use-texts.ts";
import { Button } from "../../ui/button.tsx";
import { contactName } from "../contact-name.ts";
import type { ContactView } from "./contact-view.ts";
import { useContactMerge } from "./use-contact-merge.ts";

/** Others who may be the same person. */
export function Suggestions({ contact }: { readonly contact: ContactView }) {
  const t = useTexts();
  const { merge, isPending } = useContactMerge();
  const found = useApi("suggestMerges", { params: { id: contact.id } }).data?.items ?? [];
  if (found.length === 0) return null;
  return (
    <section className="contact-note" aria-label={t("contacts.samePerson")}>
      <h2>{t("contacts.samePerson")}</h2>
      {found.map(({ contact: other, reasons }) => (
        <div key={other.id} className="contact-line">
          <div>
            <Link href={`/contacts/${other.id}`} className="truncate">
              {contactName(t, other)}
            </Link>
            <span className="muted truncate">
              {[other.email, ...reasons.map((reason) => t(`contacts.reason.${reason}`))].filter(Boolean).join(" · ")}
            </span>
          </div>
          <Button size="small" busy={isPending} onClick={() => merge(contact.id, other.id)}>
            {t("contacts.mergeShort")}
          </Button>
        </div>
      ))}
    </section>
  );
}

interface MergedContactsProps {
  readonly contact: ContactView;
  readonly canUndo: boolean;
}

/** The contacts that were merged into this one, each with a way back. */
export function MergedContacts({ contact, canUndo }: MergedContactsProps) {
  const t = useTexts();
  if (contact.mergedIds.length === 0) return null;
  return (
    <section className="contact-section" aria-label={t("contacts.merged")}>
      <h2>{t("contacts.merged")}</h2>
      {contact.mergedIds.map((id) => (
        <MergedLine key={id} id={id} into={contact.id} canUndo={canUndo} />
      ))}
    </section>
  );
}

interface MergedLineProps {
  readonly id: string;
  readonly into: string;
  readonly canUndo: boolean;
}

function MergedLine({ id, into, canUndo }: MergedLineProps) {
  const t = useTexts();
  const { undo, isPending } = useContactMerge();
  const { data: other } = useApiIf({ params: { id } }, "getContact");
  return (
    <div className="contact-line">
      <span className="truncate">{other ? contactName(t, other) : t("contacts.mergedOne")}</span>
      {canUndo && (
        <Button size="small" busy={isPending} onClick={() => undo(into, id)}>
          {t("tickets.unmerge")}
        </Button>
      )}
    </div>
  );
}
