import { type NodeViewProps, NodeViewWrapper } from "@tiptap/react";
import { createContext, useContext } from "react";
import { useTexts } from "../../app/i18n/use-texts.ts";
import type { Upload } from "./use-uploads.ts";

/** The files beside what is written: pictures within the text are among them. */
export const Pictures = createContext<readonly Upload[]>([]);

/** A picture within the text while one writes: how far its upload is, and what went wrong with it. */
export function PictureView({ node, selected }: NodeViewProps) {
  const t = useTexts();
  const uploads = useContext(Pictures);
  const { src, alt } = node.attrs as { readonly src: string; readonly alt: string };
  const picture = uploads.find(({ contentId }) => contentId !== null && src === `cid:${contentId}`);
  if (!picture?.url) {
    return (
      <NodeViewWrapper as="span" className="picture picture-named">
        {alt || src}
      </NodeViewWrapper>
    );
  }
  const { id, problem, progress, name } = picture;
  return (
    <NodeViewWrapper as="span" className={selected ? "picture is-selected" : "picture"} data-drag-handle>
      <img src={picture.url} alt={alt} />
      {id === null && !problem && <progress max={1} value={progress} aria-label={t("inbox.uploading", { name })} />}
      {problem && (
        <span className="picture-problem" title={problem}>
          {t("inbox.uploadFailed")}
        </span>
      )}
    </NodeViewWrapper>
  );
}
