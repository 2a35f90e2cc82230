import { mergeAttributes, Node } from "@tiptap/react";

/**
 * A picture within formatted text. While it is written it is shown by its name: the app's policy loads no picture from
 * elsewhere. Only pictures from the web by an https address: what is uploaded goes along as a file.
 */
export const InlineImage = Node.create({
  name: "image",
  group: "inline",
  inline: true,
  draggable: true,
  addAttributes: () => ({ src: { default: null }, alt: { default: "" } }),
  parseHTML: () => [{ tag: 'img[src^="https:"]' }],
  renderHTML: ({ HTMLAttributes }) => ["img", mergeAttributes(HTMLAttributes)],
  addNodeView:
    () =>
    ({ node }) => {
      const dom = document.createElement("span");
      dom.className = "rich-image";
      dom.textContent = `🖼 ${String(node.attrs.alt || node.attrs.src)}`;
      return { dom };
    },
});
