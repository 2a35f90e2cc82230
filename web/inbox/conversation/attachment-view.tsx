import { Download, FileQuestion, FileText, Loader } from "lucide-react";
import type { AnswerOf } from "../../../lib/api/routes.ts";
import { language } from "../../app/i18n/language.ts";
import { useTexts } from "../../app/i18n/use-texts.ts";
import "./attachment-view.css";

type Attachment = AnswerOf<"sendReply">["attachments"][number];

/** A file: a picture, sound or film is shown where it lies, all else is offered to be saved. */
export function AttachmentView({ attachment }: { readonly attachment: Attachment }) {
  const t = useTexts();
  const { name, kind, state, url } = attachment;
  if (state !== "stored" || url === null) return <Missing attachment={attachment} />;
  switch (kind) {
    case "image":
    case "sticker":
      return (
        <a href={url} target="_blank" rel="noopener" className={`attachment-${kind}`} title={name}>
          <img src={url} alt={name} loading="lazy" />
        </a>
      );
    case "audio":
    case "voice":
      return (
        <figure className="attachment-sound">
          {/* biome-ignore lint/a11y/useMediaCaption: what people send has no captions. */}
          <audio controls preload="metadata" src={url} aria-label={name} />
          <figcaption className="muted truncate">{kind === "voice" ? t("inbox.voice") : name}</figcaption>
        </figure>
      );
    case "video":
      return (
        // biome-ignore lint/a11y/useMediaCaption: what people send has no captions.
        <video className="attachment-film" controls preload="metadata" src={url} aria-label={name} />
      );
    default:
      return (
        <a href={url} download={name} className="attachment-file">
          <FileText size={18} />
          <span className="truncate">{name}</span>
          {attachment.size !== null && <span className="muted">{fileSize(attachment.size)}</span>}
          <Download size={14} />
        </a>
      );
  }
}

function Missing({ attachment: { name, state } }: { readonly attachment: Attachment }) {
  const t = useTexts();
  const isComing = state === "pending" || state === "stored";
  return (
    <div className="attachment-file">
      {isComing ? <Loader size={16} /> : <FileQuestion size={16} />}
      <span className="truncate">{name}</span>
      <span className="muted">{isComing ? t("inbox.file.pending") : t("inbox.file.gone")}</span>
    </div>
  );
}

const UNITS = ["byte", "kilobyte", "megabyte", "gigabyte"] as const;

/** 1.4 MB */
export function fileSize(bytes: number): string {
  const power = Math.min(UNITS.length - 1, Math.floor(Math.log10(Math.max(bytes, 1)) / 3));
  const unit = UNITS[power] ?? "byte";
  const format = new Intl.NumberFormat(language(), {
    style: "unit",
    unit,
    maximumFractionDigits: power > 1 ? 1 : 0,
    unitDisplay: power === 0 ? "long" : "short",
  });
  return format.format(bytes / 1000 ** power);
}
