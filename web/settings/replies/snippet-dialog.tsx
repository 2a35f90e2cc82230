import { useRef, useState } from "react";
import { fillTokens } from "../../../lib/domain/fill-tokens.ts";
import { useApiAction } from "../../app/api/use-api.ts";
import { useTexts } from "../../app/i18n/use-texts.ts";
import { useMe } from "../../app/session/use-me.ts";
import { Button } from "../../ui/button.tsx";
import { TextArea, TextField } from "../../ui/field.tsx";
import { problemAt, problemsOf } from "../shared/problems.ts";
import { toastUnlessShown } from "../shared/toast-unless-shown.ts";
import { ReplyDialog } from "./reply-dialog.tsx";
import type { Snippet } from "./reply-parts.ts";

/** Fields that a snippet may name, as the server fills them in. */
const TOKENS = [
  ...(["contact.firstName", "contact.lastName", "contact.email", "contact.phone"] as const),
  ...(["ticket.number", "ticket.subject", "conversation.subject"] as const),
  ...(["user.name", "user.firstName", "user.email", "user.meetingUrl"] as const),
] as const;

/** Somebody for the preview to speak to. */
const SAMPLE = {
  "contact.firstName": "Petra",
  "contact.lastName": "Novak",
  "contact.email": "petra.novak@example.com",
  "contact.phone": "+420601555010",
  "ticket.number": "1042",
  "ticket.subject": "Twelve pendants",
  "conversation.subject": "Twelve pendants",
};

interface SnippetDialogProps {
  /** null: a new one. */
  readonly snippet: Snippet | null;
  readonly onClose: () => void;
}

export function SnippetDialog({ snippet, onClose }: SnippetDialogProps) {
  const t = useTexts();
  const { name: myName, email, user } = useMe();
  const area = useRef<HTMLTextAreaElement>(null);
  const [fields, setFields] = useState({
    name: snippet?.name ?? "",
    shortcut: snippet?.shortcut ?? "",
    text: snippet?.text ?? "",
    shared: snippet?.shared ?? false,
  });
  const set = (change: Partial<typeof fields>): void => setFields((before) => ({ ...before, ...change }));
  const options = { changes: ["listSnippets"] as const, onFailed: toastUnlessShown, onDone: onClose };
  const create = useApiAction("createSnippet", options);
  const update = useApiAction("updateSnippet", options);
  const problems = problemsOf(create.error ?? update.error);
  const insert = (token: string): void => {
    const { selectionStart: at = fields.text.length, selectionEnd: to = at } = area.current ?? {};
    const words = `{{${token}}}`;
    set({ text: fields.text.slice(0, at) + words + fields.text.slice(to) });
    area.current?.focus();
  };
  const save = (): void => {
    const body = { ...fields, shortcut: fields.shortcut || null };
    // What was formatted elsewhere no longer says the same once its words are changed.
    const html = snippet?.text === fields.text ? {} : { html: null };
    if (snippet) update.mutate({ params: { id: snippet.id }, body: { ...body, ...html } });
    else create.mutate({ body });
  };
  const mine = { "user.name": myName, "user.email": email, "user.firstName": user?.firstName ?? null };
  const filled = fillTokens(fields.text, { ...SAMPLE, ...mine, "user.meetingUrl": user?.meetingUrl ?? null });
  return (
    <ReplyDialog
      title={snippet ? snippet.name : t("replies.makeSnippet")}
      shared={fields.shared}
      onShared={(shared) => set({ shared })}
      busy={create.isPending || update.isPending}
      onSave={save}
      onClose={onClose}
    >
      <div className="settings-form-row">
        <TextField
          label={t("people.name")}
          problem={problemAt(problems, "name")}
          required
          maxLength={200}
          value={fields.name}
          onChange={(event) => set({ name: event.target.value })}
        />
        <TextField
          label={t("replies.shortcut")}
          hint={t("replies.shortcutHint")}
          problem={problemAt(problems, "shortcut")}
          pattern="[\w\-]{1,40}"
          value={fields.shortcut}
          onChange={(event) => set({ shortcut: event.target.value })}
        />
      </div>
      <TextArea
        ref={area}
        label={t("replies.text")}
        problem={problemAt(problems, "text")}
        required
        rows={5}
        maxLength={20_000}
        value={fields.text}
        onChange={(event) => set({ text: event.target.value })}
      />
      <section aria-label={t("replies.tokens")} className="field">
        <span className="field-hint">{t("replies.tokensHint", { example: "{{contact.firstName|there}}" })}</span>
        <div className="replies-tokens">
          {TOKENS.map((token) => (
            <Button key={token} size="small" onClick={() => insert(token)}>
              {token}
            </Button>
          ))}
        </div>
      </section>
      {fields.text !== "" && (
        <section aria-label={t("replies.preview")} className="field">
          <span className="field-label">{t("replies.preview")}</span>
          <p className="replies-preview">{filled.text}</p>
          {filled.missing.length > 0 && (
            <span className="field-problem">{t("inbox.missingTokens", { names: filled.missing.join(", ") })}</span>
          )}
        </section>
      )}
    </ReplyDialog>
  );
}
