import { mergeAttributes, Node } from "@tiptap/react";

/**
 * A picture within formatted text. While it is written it is shown by its name: its address stands in `data-src`, for the
 * app's policy loads no picture from elsewhere; `withPictures` puts it back. Only pictures from the web by an https address:
 * what is uploaded goes along as a file.
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
  parseHTML: () => [{ tag: 'img[src^="https:"]' }, { tag: 'img[data-src^="https:"]' }],
  renderHTML: ({ HTMLAttributes }) => ["img", mergeAttributes(HTMLAttributes)],
});

/** Gives pictures their addresses back. @param root in a document that loads nothing */
export function withPictures(root: HTMLElement): void {
  for (const image of root.querySelectorAll("img[data-src]")) {
    image.setAttribute("src", image.getAttribute("data-src") ?? "");
    image.removeAttribute("data-src");
  }
}
