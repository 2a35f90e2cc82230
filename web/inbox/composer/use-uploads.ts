import { useRef, useState } from "react";
import { useClient } from "../../app/api/api-context.tsx";
import { problemText } from "../../app/toast-problem.ts";

/** A file on its way into a reply. */
export interface Upload {
  /** Ours, until the server has given one. */
  readonly key: string;
  readonly name: string;
  readonly size: number;
  readonly type: string;
  /** 0 to 1. */
  readonly progress: number;
  /** The attachment's id, when all of it is there. */
  readonly id: string | null;
  readonly problem: string | null;
  /** Of a picture within the text: by which the text shows it. */
  readonly contentId: string | null;
  /** Where a picture within the text is seen while one writes. */
  readonly url: string | null;
}

/** A file that is stored already. */
export type StoredFile = Pick<Upload, "name"> & { readonly id: string } & Partial<Upload>;

const NONE: readonly Upload[] = [];
const UNKNOWN_TYPE = "application/octet-stream";
const NEW = { progress: 0, id: null, problem: null, contentId: null, url: null } as const;

/**
 * Files that are being uploaded beside what one writes: announced to the API, then posted to where its answer says.
 * Survives a file that is taken out meanwhile (its upload ends) and one that fails (it says so and holds up no other).
 */
export function useUploads(before: readonly Upload[] = NONE) {
  const client = useClient();
  const [uploads, setUploads] = useState(before);
  const running = useRef(new Map<string, XMLHttpRequest>());
  const change = (key: string, news: Partial<Upload>): void =>
    setUploads((before) => before.map((upload) => (upload.key === key ? { ...upload, ...news } : upload)));

  const run = async ({ key, name, size, contentId }: Upload, file: File): Promise<void> => {
    try {
      const body = { name, size, contentType: file.type || UNKNOWN_TYPE, ...(contentId === null ? {} : { contentId }) };
      const { id, url, fields } = await client.createUpload({ body });
      const request = new XMLHttpRequest();
      running.current.set(key, request);
      await post(request, url, fields, file, (progress) => change(key, { progress }));
      change(key, { id, progress: 1 });
    } catch (error) {
      change(key, { problem: problemText(error instanceof Error ? error : new Error(String(error))) });
    }
    running.current.delete(key);
  };
  const start = (file: File, place: Partial<Upload>): void => {
    const { name, size, type } = file;
    const upload = { ...NEW, key: crypto.randomUUID(), name, size, type, ...place };
    setUploads((before) => [...before, upload]);
    void run(upload, file);
  };

  return {
    uploads,
    /** Ids of the files that are there. */
    ids: uploads.flatMap(({ id }) => id ?? []),
    isBusy: uploads.some(({ id, problem }) => id === null && problem === null),
    add(files: Iterable<File>): void {
      for (const file of files) start(file, {});
    },
    /** A picture that the text will show. @returns the Content-ID by which it does */
    addPicture(file: File): string {
      const contentId = `${crypto.randomUUID()}@parley`;
      // Never given back: what was sent may be taken back, and then the picture is shown again.
      start(file, { contentId, url: URL.createObjectURL(file) });
      return contentId;
    },
    /** Files that are stored already: from the library, from a draft. */
    adopt(files: readonly StoredFile[]): void {
      const stored = files.map((file) => ({ ...NEW, size: 0, type: "", ...file, key: file.id, progress: 1 }));
      setUploads((before) => [...before, ...stored.filter(({ id }) => !before.some((one) => one.id === id))]);
    },
    remove(key: string): void {
      running.current.get(key)?.abort();
      setUploads((before) => before.filter((upload) => upload.key !== key));
    },
    clear: () => setUploads([]),
    restore: (before: readonly Upload[]) => setUploads(before),
  };
}

function post(
  request: XMLHttpRequest,
  url: string,
  fields: Readonly<Record<string, string>>,
  file: File,
  onProgress: (progress: number) => void,
): Promise<void> {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  // S3 ignores every field that comes after the file.
  form.set("file", file);
  return new Promise((resolve, reject) => {
    request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0);
    request.onload = () => (request.status < 300 ? resolve() : reject(new Error(`upload: ${request.status}`)));
    request.onerror = () => reject(new Error("upload"));
    request.onabort = () => reject(new Error("upload ended"));
    request.open("POST", url);
    request.send(form);
  });
}
