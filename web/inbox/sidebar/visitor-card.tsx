import { useTexts } from "../../app/i18n/use-texts.ts";
import { Avatar } from "../../ui/avatar.tsx";
import { personName } from "../person-name.ts";
import type { Conversation } from "../use-people.ts";
import { AssociateForm } from "./associate-form.tsx";

/** An anonymous browser: nobody knows yet who this is. */
export function VisitorCard({ conversation }: { readonly conversation: Conversation }) {
  const t = useTexts();
  const name = personName(t, conversation);
  return (
    <section className="card" aria-label={t("inbox.contact")}>
      <div className="card-person">
        <Avatar name={name} size="large" />
        <div>
          <h3 className="truncate">{name}</h3>
          <span className="muted">{t("inbox.notAContact")}</span>
        </div>
      </div>
      <AssociateForm conversation={conversation} />
    </section>
  );
}
