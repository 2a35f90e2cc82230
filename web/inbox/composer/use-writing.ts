import { useRef, useState } from "react";
import type { EditorHandle, ShowPicture, Written } from "./editor.ts";
import { type Upload, useUploads } from "./use-uploads.ts";

export const EMPTY: Written = { text: "", html: null };

/** Pictures that every mail program shows within a text. */
const SHOWABLE = new Set(["image/png", "image/jpeg", "image/gif", "image/webp"]);

interface Begun {
  readonly written: Written;
  readonly files: readonly Upload[];
}
const NOTHING: Begun = { written: EMPTY, files: [] };

/** Whether a file goes along: a picture that was taken out of the text does not. */
const goesAlong = ({ contentId }: Upload, { html }: Written): boolean =>
  contentId === null || html === null || html.includes(`cid:${contentId}`);

/**
 * What one writes: a text with the files beside it and within it.
 * @param isRich whether the text has a form; when that changes, the words stay
 * @param before what one begins with
 */
export function useWriting(isRich: boolean, before: Begun = NOTHING) {
  const [start, setStart] = useState({ written: before.written, version: 0 });
  const [written, setWritten] = useState(before.written);
  const [wasRich, setWasRich] = useState(isRich);
  const uploads = useUploads(before.files);
  const editor = useRef<EditorHandle>(null);
  const wantsFocus = useRef(false);
  const latest = useRef(written);
  latest.current = written;
  const begin = (next: Written): void => {
    setWritten(next);
    setStart((before) => ({ written: next, version: before.version + 1 }));
  };
  if (isRich !== wasRich) {
    setWasRich(isRich);
    begin(isRich ? written : { ...written, html: null });
  }
  const files = uploads.uploads.filter((file) => goesAlong(file, written));
  const ids = files.flatMap(({ id }) => id ?? []);
  return {
    isRich,
    start,
    written,
    uploads,
    editor,
    begin,
    setWritten,
    files,
    ids,
    /** The files that the text itself does not show. */
    listed: files.filter(({ contentId }) => contentId === null || written.html === null),
    isEmpty: written.text.trim() === "" && ids.length === 0,
    isBusy: files.some(({ id, problem }) => id === null && problem === null),
    /** Whether nothing is written now, however long ago it is asked from. */
    isStillEmpty: (): boolean => latest.current.text.trim() === "",
    ready(handle: EditorHandle): void {
      editor.current = handle;
      if (wantsFocus.current) handle.focus();
      wantsFocus.current = false;
    },
    /** Puts the cursor into the text, as soon as there is one. */
    focus(): void {
      wantsFocus.current = editor.current === null;
      editor.current?.focus();
    },
    take(added: Iterable<File>, show: ShowPicture | null): void {
      for (const file of added) {
        if (show && SHOWABLE.has(file.type)) show(uploads.addPicture(file), file.name);
        else uploads.add([file]);
      }
    },
    clear(): void {
      begin(EMPTY);
      uploads.clear();
    },
    restore(words: Written, before: readonly Upload[]): void {
      begin(words);
      uploads.restore(before);
    },
  };
}
export type Writing = ReturnType<typeof useWriting>;
