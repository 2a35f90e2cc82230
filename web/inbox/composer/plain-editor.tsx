import { useEffect, useRef, useState } from "react";
import { type EditorProps, SLASH } from "./editor.ts";

/** For channels that take plain text. */
export function PlainEditor(props: EditorProps) {
  const { initial, version, label, placeholder, disabled, onReady, onChange, onSlash, onKey, onFiles } = props;
  const [text, setText] = useState(initial.text);
  const ref = useRef<HTMLTextAreaElement>(null);
  const latest = useRef(text);
  latest.current = text;
  const set = (next: string): void => {
    setText(next);
    onChange({ text: next, html: null });
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new version begins anew; nothing else does.
  useEffect(() => setText(initial.text), [version]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the handle reads what is now by itself.
  useEffect(() => {
    onReady({
      focus: () => ref.current?.focus(),
      showPicture: null,
      insert: (words) => {
        const at = ref.current?.selectionStart ?? latest.current.length;
        const before = latest.current
          .slice(0, at)
          .replace(SLASH, (found) => (found.startsWith("/") ? "" : (found[0] ?? "")));
        set(`${before}${words}${latest.current.slice(at)}`);
        requestAnimationFrame(() => {
          ref.current?.focus();
          ref.current?.setSelectionRange(before.length + words.length, before.length + words.length);
        });
      },
    });
  }, []);
  return (
    <textarea
      ref={ref}
      className="composer-text"
      aria-label={label}
      placeholder={placeholder}
      disabled={disabled}
      value={text}
      onChange={(event) => {
        set(event.target.value);
        onSlash(SLASH.exec(event.target.value.slice(0, event.target.selectionStart))?.[1] ?? null);
      }}
      onKeyDown={(event) => {
        if (onKey(event.nativeEvent)) event.preventDefault();
      }}
      onPaste={(event) => {
        const files = [...event.clipboardData.files];
        if (files.length === 0) return;
        event.preventDefault();
        onFiles(files, null);
      }}
    />
  );
}
