/** What every editor can do for the box around it, whatever it is made of. */
export interface EditorHandle {
  focus(): void;
  /** Puts text where the cursor is, in place of the `/words` that asked for it. */
  insert(text: string, html?: string | null): void;
}

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
  readonly onReady: (handle: EditorHandle) => void;
  readonly onChange: (written: Written) => void;
  /** The word after a `/` that is being typed; null when there is none. */
  readonly onSlash: (word: string | null) => void;
  /** @returns whether the key was taken */
  readonly onKey: (event: KeyboardEvent) => boolean;
  readonly onFiles: (files: readonly File[]) => void;
}

/** `/greet` at the end of what is before the cursor. */
export const SLASH = /(?:^|\s)\/([\w-]{0,40})$/;
