import { useState } from "react";
import type { AnswerOf } from "../../lib/api/routes.ts";
import { useApiAction } from "../app/api/use-api.ts";
import { useTexts } from "../app/i18n/use-texts.ts";
import { InviteUser } from "../settings/people/invite-user.tsx";
import { Button } from "../ui/button.tsx";

interface InviteStepProps {
  readonly inbox: AnswerOf<"getInbox">;
  readonly users: readonly AnswerOf<"getUser">[];
}

/** Colleagues, who become members of the first inbox. */
export function InviteStep({ inbox, users }: InviteStepProps) {
  const t = useTexts();
  const [inviting, setInviting] = useState(false);
  const join = useApiAction("updateInbox", { changes: ["listInboxes"] });
  return (
    <>
      {users.length > 1 && <p>{users.map(({ name }) => name).join(", ")}</p>}
      <Button onClick={() => setInviting(true)}>{t("people.invite")}</Button>
      {inviting && (
        <InviteUser
          onClose={() => setInviting(false)}
          onInvited={({ id }) =>
            join.mutate({ params: { id: inbox.id }, body: { memberIds: [...inbox.memberIds, id] } })
          }
        />
      )}
    </>
  );
}
