import { useQueryClient } from "@tanstack/react-query";
import { UserRoundPlus } from "lucide-react";
import { type FormEvent, useState } from "react";
import { displayName } from "../../../lib/domain/contact.ts";
import { keyOf } from "../../app/api/keys.ts";
import { useApiAction, useApiIf } from "../../app/api/use-api.ts";
import { useTexts } from "../../app/i18n/use-texts.ts";
import { Button } from "../../ui/button.tsx";
import { TextField } from "../../ui/field.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import type { Conversation } from "../use-people.ts";

/** An e-mail address says who this is: it leads to a contact, or to a new one. */
export function AssociateForm({ conversation }: { readonly conversation: Conversation }) {
  const t = useTexts();
  const [open, setOpen] = useState(false);
  if (open) return <Steps conversation={conversation} onCancel={() => setOpen(false)} />;
  return (
    <Button icon={<UserRoundPlus size={15} />} onClick={() => setOpen(true)}>
      {t("inbox.associate")}
    </Button>
  );
}

interface StepsProps {
  readonly conversation: Conversation;
  readonly onCancel: () => void;
}

function Steps({ conversation: { id }, onCancel }: StepsProps) {
  const t = useTexts();
  const queries = useQueryClient();
  const [email, setEmail] = useState<string | null>(null);
  const found = useApiIf(email !== null && { query: { email, limit: 1 } }, "listContacts");
  const associate = useApiAction("associateConversation", {
    changes: ["listConversations", "listContacts", "listTickets"],
    onDone: (answer) => queries.setQueryData(keyOf("getConversation", { params: { id } }), answer),
  });
  const search = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    setEmail(String(new FormData(event.currentTarget).get("email")).trim());
  };
  const create = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const firstName = String(form.get("firstName")).trim();
    const lastName = String(form.get("lastName")).trim();
    associate.mutate({ params: { id }, body: { email: email ?? "", firstName, lastName } });
  };
  if (email === null) {
    return (
      <form onSubmit={search}>
        <TextField label={t("inbox.visitorEmail")} name="email" type="email" required autoFocus />
        <div className="card-actions">
          <Button type="submit" kind="primary">
            {t("inbox.next")}
          </Button>
          <Button onClick={onCancel}>{t("app.cancel")}</Button>
        </div>
      </form>
    );
  }
  if (found.isPending) return <Skeleton lines={2} />;
  const [contact] = found.data?.items ?? [];
  if (contact) {
    return (
      <div className="card-found">
        <strong>{displayName(contact)}</strong>
        <span className="muted">{email}</span>
        <p>{t("inbox.isThisThem")}</p>
        <div className="card-actions">
          <Button
            kind="primary"
            busy={associate.isPending}
            onClick={() => associate.mutate({ params: { id }, body: { contactId: contact.id } })}
          >
            {t("inbox.yesAssociate")}
          </Button>
          <Button onClick={() => setEmail(null)}>{t("app.back")}</Button>
        </div>
      </div>
    );
  }
  return (
    <form onSubmit={create}>
      <p className="muted">{t("inbox.noContactYet", { email })}</p>
      <TextField label={t("inbox.firstName")} name="firstName" required maxLength={100} autoFocus />
      <TextField label={t("inbox.lastName")} name="lastName" maxLength={100} />
      <div className="card-actions">
        <Button type="submit" kind="primary" busy={associate.isPending}>
          {t("inbox.createContact")}
        </Button>
        <Button onClick={() => setEmail(null)}>{t("app.back")}</Button>
      </div>
    </form>
  );
}
