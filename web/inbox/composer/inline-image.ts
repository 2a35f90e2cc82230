import { mergeAttributes, Node } from "@tiptap/react";

/** A picture within formatted text. Only pictures from the web by an https address: what is uploaded goes along as a file. */
export const InlineImage = Node.create({
  name: "image",
  group: "inline",
  inline: true,
  draggable: true,
  addAttributes: () => ({ src: { default: null }, alt: { default: "" } }),
  parseHTML: () => [{ tag: 'img[src^="https:"]' }],
  renderHTML: ({ HTMLAttributes }) => ["img", mergeAttributes(HTMLAttributes)],
});
