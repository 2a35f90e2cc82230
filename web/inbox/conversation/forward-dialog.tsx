import { useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useApiAction } from "../../app/api/use-api.ts";
import { useTexts } from "../../app/i18n/use-texts.ts";
import { patchMessage } from "../../app/realtime/patch-cache.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { SelectField, Switch, TextArea, TextField } from "../../ui/field.tsx";
import { showToast } from "../../ui/toasts.ts";
import { readAddresses } from "../read-addresses.ts";
import type { Message } from "../use-people.ts";

interface ForwardDialogProps {
  readonly message: Message;
  /** The accounts that can send mail. */
  readonly senders: readonly { readonly id: string; readonly name: string }[];
  readonly ownAccountId: string;
  readonly onClose: () => void;
}

/** Passes a message on by mail, with its files, to people outside of the conversation. */
export function ForwardDialog({ message, senders, ownAccountId, onClose }: ForwardDialogProps) {
  const t = useTexts();
  const queries = useQueryClient();
  const own = senders.find(({ id }) => id === ownAccountId) ?? senders[0];
  const [fields, setFields] = useState({ to: "", text: "", accountId: own?.id ?? "", join: false });
  const set = (change: Partial<typeof fields>): void => setFields((before) => ({ ...before, ...change }));
  const to = readAddresses(fields.to);
  const forward = useApiAction("forwardMessage", {
    onDone: (answer) => {
      patchMessage(queries, answer);
      showToast({ text: t("inbox.forwarded") });
      onClose();
    },
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (to === null) return;
    const { text, join, accountId } = fields;
    forward.mutate({
      params: { id: message.conversationId, messageId: message.id },
      body: { to: [...to], text, join, ...(accountId === ownAccountId ? {} : { channelAccountId: accountId }) },
      idempotencyKey: crypto.randomUUID(),
    });
  };
  return (
    <Dialog title={t("inbox.forward")} onClose={onClose}>
      <form className="field" onSubmit={submit}>
        <TextField
          label={t("inbox.to")}
          hint={t("inbox.toHint")}
          value={fields.to}
          required
          autoFocus
          problem={fields.to !== "" && to === null ? t("inbox.toProblem") : undefined}
          onChange={(event) => set({ to: event.target.value })}
        />
        {senders.length > 1 && (
          <SelectField
            label={t("inbox.field.account")}
            value={fields.accountId}
            options={senders.map(({ id, name }) => ({ value: id, label: name }))}
            onChoose={(accountId) => set({ accountId })}
          />
        )}
        <TextArea
          label={t("inbox.forwardText")}
          value={fields.text}
          onChange={(event) => set({ text: event.target.value })}
        />
        <Switch label={t("inbox.forwardJoin")} checked={fields.join} onChange={(join) => set({ join })} />
        <footer className="dialog-actions">
          <Button onClick={onClose}>{t("app.cancel")}</Button>
          <Button type="submit" kind="primary" busy={forward.isPending} disabled={to === null}>
            {t("inbox.forward")}
          </Button>
        </footer>
      </form>
    </Dialog>
  );
}
