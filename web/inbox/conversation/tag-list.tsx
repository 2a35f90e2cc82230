import { Plus, X } from "lucide-react";
import { type FormEvent, useRef } from "react";
import { useTexts } from "../../app/i18n/use-texts.ts";
import { useShortcut } from "../../app/shortcuts/shortcuts.ts";
import { IconButton } from "../../ui/button.tsx";
import { Popover } from "../../ui/popover.tsx";
import type { Conversation } from "../use-people.ts";
import { useChange } from "./use-change.ts";
import "./tag-list.css";

/** What the conversation is about, in words of the team's own. */
export function TagList({ conversation }: { readonly conversation: Conversation }) {
  const t = useTexts();
  const change = useChange(conversation);
  const ref = useRef<HTMLButtonElement>(null);
  useShortcut({
    keys: "t",
    label: t("inbox.addTag"),
    section: t("inbox.conversation"),
    run: () => ref.current?.click(),
  });
  return (
    <ul className="tag-list" aria-label={t("inbox.tags")}>
      {conversation.tags.map((tag) => (
        <li key={tag} className="tag">
          <span className="truncate">{tag}</span>
          <IconButton label={t("inbox.removeTag", { tag })} onClick={() => change.mutate({ removeTags: [tag] })}>
            <X size={11} />
          </IconButton>
        </li>
      ))}
      <li>
        <Popover
          label={t("inbox.addTag")}
          button={(props) => (
            <button {...props} ref={ref} type="button" className="tag tag-add">
              <Plus size={12} />
              {t("inbox.tag")}
            </button>
          )}
        >
          {(close) => (
            <TagField
              onTag={(tag) => {
                close();
                change.mutate({ addTags: [tag] });
              }}
            />
          )}
        </Popover>
      </li>
    </ul>
  );
}

function TagField({ onTag }: { readonly onTag: (tag: string) => void }) {
  const t = useTexts();
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const tag = String(new FormData(event.currentTarget).get("tag")).trim();
    if (tag) onTag(tag);
  };
  return (
    <form onSubmit={submit}>
      <input
        className="input"
        name="tag"
        maxLength={60}
        aria-label={t("inbox.field.tag")}
        placeholder={t("inbox.tagHint")}
        // biome-ignore lint/a11y/noAutofocus: one opened it to type.
        autoFocus
      />
    </form>
  );
}
