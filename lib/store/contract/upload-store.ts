/** A file that was announced for a reply. Forgotten after a day; the message that names it keeps what it needs. */
export interface Upload {
  readonly id: string;
  readonly name: string;
  readonly contentType: string;
  /** Bytes, at most. */
  readonly size: number;
  readonly storageKey: string;
  /** By which the HTML of the reply shows it: `<img src="cid:…">`; null: it only goes along. */
  readonly contentId: string | null;
  readonly createdAt: string;
}

export interface UploadStore {
  put(upload: Upload): Promise<void>;
  get(id: string): Promise<Upload | null>;
}
