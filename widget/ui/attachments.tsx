import { useState } from "preact/hooks";
import type { VisitorFile } from "../../lib/domain/visitor-message.ts";
import { t } from "../texts/texts.ts";
import { FileIcon } from "./icons.tsx";
import { safeUrl, withoutDirectionMarks } from "./plain-text.ts";

/** A file of a message: a picture is shown, if the page lets it in, everything else is a link. */
export function Attachment({ attachment }: { readonly attachment: VisitorFile }) {
  const [failed, setFailed] = useState(false);
  const name = withoutDirectionMarks(attachment.name || t("file"));
  const href = safeUrl(attachment.url);
  if (href === null) return <span class="file">{name}</span>;
  const isPicture = attachment.kind === "image" && !failed;
  return (
    <a class="file" href={href} target="_blank" rel="noopener noreferrer">
      {isPicture ? (
        <img src={href} alt={name} loading="lazy" onError={() => setFailed(true)} />
      ) : (
        <>
          <FileIcon />
          <bdi>{name}</bdi>
        </>
      )}
    </a>
  );
}
