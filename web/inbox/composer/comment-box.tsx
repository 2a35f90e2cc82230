import { useQueryClient } from "@tanstack/react-query";
import { type ChangeEvent, type KeyboardEvent, useEffect, useRef, useState } from "react";
import { useApiAction } from "../../app/api/use-api.ts";
import { useTexts } from "../../app/i18n/use-texts.ts";
import { patchMessage } from "../../app/realtime/patch-cache.ts";
import { Button } from "../../ui/button.tsx";
import { type Conversation, usePeople } from "../use-people.ts";
import { Suggestions, stepIn } from "./suggestions.tsx";
import { useTypingSignal } from "./use-typing-signal.ts";

/** A note to colleagues. `@` and a name asks somebody to look. */
export function CommentBox({ conversation, focus }: { readonly conversation: Conversation; readonly focus: number }) {
  const t = useTexts();
  const { users } = usePeople();
  const queries = useQueryClient();
  const [text, setText] = useState("");
  const [asked, setAsked] = useState<string | null>(null);
  const [at, setAt] = useState(0);
  const field = useRef<HTMLTextAreaElement>(null);
  const signal = useTypingSignal(conversation.id);
  const add = useApiAction("addComment", {
    onDone: (comment) => patchMessage(queries, comment),
    onFailed: (_, { body }) => setText((now) => now || body.text),
  });
  useEffect(() => {
    if (focus > 0) field.current?.focus();
  }, [focus]);
  const options =
    asked === null
      ? []
      : users
          .filter(({ name }) => name.toLowerCase().includes(asked.toLowerCase()))
          .map(({ id, name }) => ({ id, label: name }));
  const change = (event: ChangeEvent<HTMLTextAreaElement>): void => {
    const { value, selectionStart } = event.target;
    setText(value);
    setAsked(/(?:^|\s)@([\p{L}\p{N} .'-]{0,40})$/u.exec(value.slice(0, selectionStart))?.[1] ?? null);
    setAt(0);
    signal();
  };
  const mention = (id: string): void => {
    const name = users.find((user) => user.id === id)?.name;
    const end = field.current?.selectionStart ?? text.length;
    if (name === undefined || asked === null) return;
    setText(`${text.slice(0, end - asked.length)}${name} ${text.slice(end)}`);
    setAsked(null);
    field.current?.focus();
  };
  const send = (): void => {
    const words = text.trim();
    if (words === "" || add.isPending) return;
    const mentions = users.filter(({ name }) => words.includes(`@${name}`)).map(({ id }) => id);
    add.mutate({
      params: { id: conversation.id },
      body: { text: words, mentions },
      idempotencyKey: crypto.randomUUID(),
    });
    setText("");
  };
  const key = (event: KeyboardEvent): void => {
    const step = stepIn(event, options, at);
    if (step.kind === "move") setAt(step.at);
    else if (step.kind === "choose") mention(step.id);
    else if (event.key === "Escape" && asked !== null) setAsked(null);
    else if (event.key === "Escape") field.current?.blur();
    else if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) send();
    else return;
    event.preventDefault();
  };
  return (
    <>
      <Suggestions label={t("inbox.mention")} options={options} at={at} onChoose={mention} />
      <textarea
        ref={field}
        className="composer-text"
        aria-label={t("inbox.comment")}
        placeholder={t("inbox.commentHint")}
        value={text}
        maxLength={20_000}
        onChange={change}
        onKeyDown={key}
      />
      <div className="composer-foot">
        <div className="composer-foot-end">
          <Button kind="primary" onClick={send} disabled={text.trim() === ""}>
            {t("inbox.addComment")}
          </Button>
        </div>
      </div>
    </>
  );
}
