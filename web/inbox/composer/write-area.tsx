import { ImagePlus, Paperclip } from "lucide-react";
import { type DragEvent, lazy, type ReactNode, Suspense, useState } from "react";
import type { AnswerOf } from "../../../lib/api/routes.ts";
import { useTexts } from "../../app/i18n/use-texts.ts";
import { useShortcut } from "../../app/shortcuts/shortcuts.ts";
import type { Written } from "./editor.ts";
import { FileButton } from "./file-button.tsx";
import { FileList } from "./file-list.tsx";
import { InsertMenu } from "./insert-menu.tsx";
import { PlainEditor } from "./plain-editor.tsx";
import { SendButton } from "./send-button.tsx";
import { Suggestions, stepIn } from "./suggestions.tsx";
import { type SnippetContext, useSnippets } from "./use-snippets.ts";
import type { Writing } from "./use-writing.ts";

const RichEditor = lazy(async () => ({ default: (await import("./rich-editor.tsx")).RichEditor }));

interface WriteAreaProps {
  readonly writing: Writing;
  readonly label: string;
  /** What stands there while nothing is written. */
  readonly hint: string;
  /** Its keys are heard: it is in sight, and nothing else is written meanwhile. */
  readonly isOn: boolean;
  readonly disabled: boolean;
  /** Something beside the text keeps it from being sent. */
  readonly isBlocked: boolean;
  /** What its channel takes; undefined until that is known. */
  readonly capabilities: AnswerOf<"listChannels">["items"][number]["capabilities"] | undefined;
  readonly snippetsFor: SnippetContext;
  readonly onChange: (written: Written) => void;
  readonly onSend: (sendAt?: string) => void;
  /** Above the text. */
  readonly children?: ReactNode;
  /** Below the text. */
  readonly below?: ReactNode;
}

/** Where one writes to a person, as their channel takes it: a text, what is put into it, and files. */
export function WriteArea(props: WriteAreaProps) {
  const { writing, label, hint, isOn, capabilities, snippetsFor, onSend, children, below } = props;
  const { written, start, editor, uploads } = writing;
  const disabled = props.disabled || capabilities === undefined;
  const longest = capabilities?.maxTextLength ?? 0;
  const t = useTexts();
  const section = t("inbox.write");
  const [slash, setSlash] = useState<string | null>(null);
  const [at, setAt] = useState(0);
  const [dropping, setDropping] = useState(false);
  const snippets = useSnippets(slash, snippetsFor, (text, html) => {
    editor.current?.insert(text, writing.isRich ? html : null);
    setSlash(null);
  });
  const isTooLong = longest > 0 && written.text.length > longest;
  const isBlocked = props.isBlocked || disabled || isTooLong || writing.isEmpty || writing.isBusy;
  const submit = (sendAt?: string): void => {
    if (!isBlocked) onSend(sendAt);
  };
  useShortcut(isOn ? { keys: "mod+Enter", label: t("inbox.send"), section, run: submit, whileTyping: true } : null);
  const key = (event: KeyboardEvent): boolean => {
    const step = stepIn(event, snippets.options, at);
    if (step.kind === "move") setAt(step.at);
    else if (step.kind === "choose") snippets.insert(step.id);
    else if (event.key === "Escape" && slash !== null) setSlash(null);
    else if (event.key === "Escape") (document.activeElement as HTMLElement | null)?.blur();
    else if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) submit();
    else return false;
    return true;
  };
  const drop = (event: DragEvent): void => {
    setDropping(false);
    // The editor has taken what was dropped on the text.
    if (event.defaultPrevented || event.dataTransfer.files.length === 0) return;
    event.preventDefault();
    uploads.add(event.dataTransfer.files);
  };
  const Editor = writing.isRich ? RichEditor : PlainEditor;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: files are dropped anywhere on it; the button does the same.
    <div
      className={dropping ? "composer-drop" : ""}
      onDragOver={(event) => {
        event.preventDefault();
        setDropping(true);
      }}
      onDragLeave={() => setDropping(false)}
      onDrop={drop}
    >
      {children}
      <Suggestions label={t("inbox.snippets")} options={snippets.options} at={at} onChoose={snippets.insert} />
      <Suspense fallback={<div className="composer-text" />}>
        {capabilities && (
          <Editor
            initial={start.written}
            version={start.version}
            label={label}
            placeholder={hint}
            disabled={disabled}
            pictures={uploads.uploads}
            onReady={writing.ready}
            onChange={(next) => {
              setAt(0);
              props.onChange(next);
            }}
            onSlash={setSlash}
            onKey={key}
            onFiles={writing.take}
          />
        )}
      </Suspense>
      {below}
      <FileList uploads={writing.listed} onRemove={uploads.remove} />
      <div className="composer-foot">
        <FileButton
          label={t("inbox.attach")}
          keys={isOn ? "f" : null}
          disabled={disabled}
          icon={<Paperclip size={17} />}
          onFiles={uploads.add}
        />
        <FileButton
          label={t("inbox.addImage")}
          keys={isOn ? "p" : null}
          disabled={disabled}
          accept="image/*"
          icon={<ImagePlus size={17} />}
          onFiles={(files) => writing.take(files, editor.current?.showPicture ?? null)}
        />
        <InsertMenu
          isOn={isOn}
          onSnippet={snippets.insert}
          onText={(text) => editor.current?.insert(text)}
          onFiles={uploads.adopt}
        />
        <div className="composer-foot-end">
          {longest > 0 && written.text.length > longest * 0.8 && (
            <span className={isTooLong ? "composer-count composer-count-over" : "composer-count"}>
              {written.text.length}/{longest}
            </span>
          )}
          <SendButton disabled={isBlocked} onSend={submit} />
        </div>
      </div>
    </div>
  );
}
