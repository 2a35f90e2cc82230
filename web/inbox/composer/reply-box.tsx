import { Paperclip } from "lucide-react";
import { type DragEvent, lazy, Suspense, useEffect, useRef, useState } from "react";
import { useApi, useApiAction } from "../../app/api/use-api.ts";
import { useTexts } from "../../app/i18n/use-texts.ts";
import { IconButton } from "../../ui/button.tsx";
import { showToast } from "../../ui/toasts.ts";
import { readAddresses } from "../read-addresses.ts";
import { type Conversation, usePlaces } from "../use-people.ts";
import { ChannelChoice } from "./channel-choice.tsx";
import { CopiesField } from "./copies-field.tsx";
import type { EditorHandle, Written } from "./editor.ts";
import { FileList } from "./file-list.tsx";
import { InsertMenu } from "./insert-menu.tsx";
import { PlainEditor } from "./plain-editor.tsx";
import { SendButton } from "./send-button.tsx";
import { Suggestions, stepIn } from "./suggestions.tsx";
import { useDraft } from "./use-draft.ts";
import { useSend } from "./use-send.ts";
import { useTypingSignal } from "./use-typing-signal.ts";
import { useUploads } from "./use-uploads.ts";
import { WindowNotice } from "./window-notice.tsx";

const RichEditor = lazy(async () => ({ default: (await import("./rich-editor.tsx")).RichEditor }));
const EMPTY: Written = { text: "", html: null };

/** A reply to the person, as their channel takes it. */
export function ReplyBox({ conversation, focus }: { readonly conversation: Conversation; readonly focus: number }) {
  const t = useTexts();
  const { id, replyWindow } = conversation;
  const { account, channel } = usePlaces();
  const [accountId, setAccountId] = useState(conversation.channelAccountId);
  const [start, setStart] = useState({ written: EMPTY, version: 0 });
  const [written, setWritten] = useState(EMPTY);
  const [slash, setSlash] = useState<string | null>(null);
  const [at, setAt] = useState(0);
  const [copies, setCopies] = useState("");
  const [dropping, setDropping] = useState(false);
  const editor = useRef<EditorHandle>(null);
  const picker = useRef<HTMLInputElement>(null);
  const uploads = useUploads();
  const signal = useTypingSignal(id);
  const isOwn = accountId === conversation.channelAccountId;
  const capabilities = channel(account(accountId)?.channel ?? conversation.channel)?.capabilities;
  const isClosed = (isOwn && replyWindow.state === "closed") || capabilities?.canReply === false;
  const begin = (next: Written): void => {
    setWritten(next);
    setStart((before) => ({ written: next, version: before.version + 1 }));
  };
  const draft = useDraft(id, (found) => {
    begin({ text: found.text, html: found.html });
    if (found.channelAccountId) setAccountId(found.channelAccountId);
    uploads.adopt(found.attachmentIds.map((file) => ({ id: file, name: t("inbox.files") })));
  });
  const snippets = useSnippets(slash);
  const render = useApiAction("renderSnippet", {
    onDone: ({ text, html, missing }) => {
      editor.current?.insert(text, capabilities?.richText ? html : null);
      setSlash(null);
      if (missing.length > 0)
        showToast({ kind: "problem", text: t("inbox.missingTokens", { names: missing.join(", ") }) });
    },
  });
  const insertSnippet = (snippetId: string): void =>
    render.mutate({ params: { id: snippetId }, body: { conversationId: id } });
  const send = useSend(conversation, {
    onSent: () => {
      begin(EMPTY);
      setCopies("");
      draft.keep(null);
      uploads.clear();
    },
    onRefused: (words, files) => {
      begin(words);
      uploads.restore(files);
    },
  });
  useEffect(() => {
    if (focus > 0) editor.current?.focus();
  }, [focus]);

  const change = (next: Written): void => {
    setWritten(next);
    setAt(0);
    signal();
    const isEmpty = next.text.trim() === "" && uploads.ids.length === 0;
    const channelAccountId = isOwn ? null : accountId;
    draft.keep(isEmpty ? null : { ...next, attachmentIds: [...uploads.ids], channelAccountId, replyToId: null });
  };
  const longest = capabilities?.maxTextLength ?? 0;
  const isTooLong = longest > 0 && written.text.length > longest;
  const isEmpty = written.text.trim() === "" && uploads.ids.length === 0;
  const cc = capabilities?.mail && copies.trim() !== "" ? readAddresses(copies) : [];
  const isBlocked = isClosed || isTooLong || isEmpty || uploads.isBusy || cc === null;
  const submit = (sendAt?: string): void => {
    if (isBlocked) return;
    send({ written, files: uploads.uploads, accountId: isOwn ? undefined : accountId, sendAt, cc });
  };
  const key = (event: KeyboardEvent): boolean => {
    const step = stepIn(event, snippets, at);
    if (step.kind === "move") setAt(step.at);
    else if (step.kind === "choose") insertSnippet(step.id);
    else if (event.key === "Escape" && slash !== null) setSlash(null);
    else if (event.key === "Escape") (document.activeElement as HTMLElement | null)?.blur();
    else if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) submit();
    else return false;
    return true;
  };
  const drop = (event: DragEvent): void => {
    setDropping(false);
    if (event.dataTransfer.files.length === 0) return;
    event.preventDefault();
    uploads.add(event.dataTransfer.files);
  };
  const Editor = capabilities?.richText ? RichEditor : PlainEditor;
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
      <ChannelChoice conversation={conversation} accountId={accountId} onChoose={setAccountId} />
      {capabilities?.mail && <CopiesField value={copies} isWrong={cc === null} onChange={setCopies} />}
      {isOwn && <WindowNotice window={replyWindow} />}
      <Suggestions label={t("inbox.snippets")} options={snippets} at={at} onChoose={insertSnippet} />
      <Suspense fallback={<div className="composer-text" />}>
        <Editor
          initial={start.written}
          version={start.version}
          label={t("inbox.reply")}
          placeholder={t("inbox.replyHint")}
          disabled={isClosed}
          onReady={(handle) => {
            editor.current = handle;
          }}
          onChange={change}
          onSlash={setSlash}
          onKey={key}
          onFiles={uploads.add}
        />
      </Suspense>
      <FileList uploads={uploads.uploads} onRemove={uploads.remove} />
      <div className="composer-foot">
        <IconButton label={t("inbox.attach")} disabled={isClosed} onClick={() => picker.current?.click()}>
          <Paperclip size={17} />
        </IconButton>
        <input
          ref={picker}
          type="file"
          multiple
          hidden
          aria-label={t("inbox.attach")}
          onChange={(event) => {
            uploads.add([...(event.target.files ?? [])]);
            event.target.value = "";
          }}
        />
        <InsertMenu onSnippet={insertSnippet} onText={(text) => editor.current?.insert(text)} onFiles={uploads.adopt} />
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

/** The snippets whose name or shortcut begins like what was typed after the slash. */
function useSnippets(slash: string | null) {
  const snippets = useApi("listSnippets").data?.items ?? [];
  if (slash === null) return [];
  const typed = slash.toLowerCase();
  const fits = ({ name, shortcut }: (typeof snippets)[number]): boolean =>
    (shortcut ?? "").toLowerCase().startsWith(typed) || name.toLowerCase().includes(typed);
  return snippets
    .filter(fits)
    .slice(0, 8)
    .map(({ id, name, text }) => ({ id, label: name, hint: text.slice(0, 80) }));
}
