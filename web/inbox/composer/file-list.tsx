import { FileText, X } from "lucide-react";
import { useTexts } from "../../app/i18n/use-texts.ts";
import { IconButton } from "../../ui/button.tsx";
import { fileSize } from "../conversation/attachment-view.tsx";
import type { Upload } from "./use-uploads.ts";

interface FileListProps {
  readonly uploads: readonly Upload[];
  readonly onRemove: (key: string) => void;
}

/** The files of what one writes, and how far each is. */
export function FileList({ uploads, onRemove }: FileListProps) {
  const t = useTexts();
  if (uploads.length === 0) return null;
  return (
    <ul className="composer-files" aria-label={t("inbox.files")}>
      {uploads.map(({ key, name, size, progress, id, problem }) => (
        <li key={key} className={`composer-file ${problem ? "composer-file-failed" : ""}`} title={problem ?? name}>
          <FileText size={14} />
          <span className="truncate">{name}</span>
          <span className="muted">{problem ? t("inbox.uploadFailed") : size > 0 && fileSize(size)}</span>
          <IconButton label={t("inbox.removeFile", { name })} onClick={() => onRemove(key)}>
            <X size={13} />
          </IconButton>
          {id === null && !problem && <progress max={1} value={progress} aria-label={t("inbox.uploading", { name })} />}
        </li>
      ))}
    </ul>
  );
}
