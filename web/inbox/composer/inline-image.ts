import { mergeAttributes, Node, ReactNodeViewRenderer } from "@tiptap/react";
import { PictureView } from "./picture-view.tsx";

/** Pictures that may stand in a text: from the web by an https address, and those that go along by their Content-ID. */
const SOURCES = ["https:", "cid:"];

/**
 * A picture within formatted text. One from the web is shown by its name while it is written, for the app's policy loads no
 * picture from elsewhere: its address stands in `data-src` until `withPictures` puts it back. One that goes along is shown
 * from where it is (`PictureView`).
 */
export const InlineImage = Node.create({
  name: "image",
  group: "inline",
  inline: true,
  draggable: true,
  addAttributes: () => ({
    src: {
      default: null,
      parseHTML: (element: HTMLElement) => element.getAttribute("src") ?? element.getAttribute("data-src"),
      renderHTML: ({ src }: Readonly<Record<string, unknown>>) => ({ "data-src": src }),
    },
    alt: { default: "" },
  }),
  parseHTML: () => SOURCES.flatMap((scheme) => [`src^="${scheme}"`, `data-src^="${scheme}"`]).map(toRule),
  renderHTML: ({ HTMLAttributes }) => ["img", mergeAttributes(HTMLAttributes)],
  /** What stands for it in the plain text of a mail. */
  renderText: ({ node }) => (node.attrs.alt ? `[${node.attrs.alt}]` : ""),
  addNodeView: () => ReactNodeViewRenderer(PictureView),
});

const toRule = (where: string) => ({ tag: `img[${where}]` });

/** As a picture that goes along stands in a text. */
export const pictureNode = (contentId: string, name: string) => ({
  type: "image",
  attrs: { src: `cid:${contentId}`, alt: name },
});

/** Gives pictures their addresses back. @param root in a document that loads nothing */
export function withPictures(root: HTMLElement): void {
  for (const image of root.querySelectorAll("img[data-src]")) {
    image.setAttribute("src", image.getAttribute("data-src") ?? "");
    image.removeAttribute("data-src");
  }
}
