import type { Upload } from "./use-uploads.ts";

/** What every editor can do for the box around it, whatever it is made of. */
export interface EditorHandle {
  focus(): void;
  /** Puts text where the cursor is, in place of the `/words` that asked for it. */
  insert(text: string, html?: string | null): void;
  /** Shows a picture that goes along where the cursor is; null where the text holds none. */
  readonly showPicture: ShowPicture | null;
}

/** Puts a picture into the text. */
export type ShowPicture = (contentId: string, name: string) => void;

export interface Written {
  readonly text: string;
  /** null where the channel takes plain text only. */
  readonly html: string | null;
}

export interface EditorProps {
  /** What it begins with; a change of `version` begins anew. */
  readonly initial: Written;
  readonly version: number;
  readonly label: string;
  readonly placeholder: string;
  readonly disabled: boolean;
  /** Files beside the text, among them the pictures within it. */
  readonly pictures?: readonly Upload[];
  readonly onReady: (handle: EditorHandle) => void;
  readonly onChange: (written: Written) => void;
  /** The word after a `/` that is being typed; null when there is none. */
  readonly onSlash: (word: string | null) => void;
  /** @returns whether the key was taken */
  readonly onKey: (event: KeyboardEvent) => boolean;
  /** Files that were pasted or dropped, and a way to show pictures among them right there. */
  readonly onFiles: (files: readonly File[], show: ShowPicture | null) => void;
}

/** `/greet` at the end of what is before the cursor. */
export const SLASH = /(?:^|\s)\/([\w-]{0,40})$/;
