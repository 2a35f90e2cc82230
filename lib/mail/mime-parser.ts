import PostalMime, { type PostalMimeOptions } from "postal-mime";
import { finalizePlain, type PlainDecoder, updatePlain } from "./plain-decoder.ts";

/** What is used of a node of postal-mime 4.0.0. The types of the library leave it out. */
interface MimeNode {
  content: ArrayBuffer | null;
  contentDecoder: PlainDecoder | null;
  setupContentDecoder(encoding: string): void;
  getTextContent(): string;
}

/** Bytes of all texts of a mail together: four for each character that is read at most. */
const MOST_TEXT = 4_000_000;

/**
 * A parser for one mail, within a memory that grows with the mail and not with its shape. The library does not promise
 * that: it makes two objects for each line of a part without an encoding, and converts texts of any length from HTML and
 * back. Both places are replaced here; tests/mail/memory.test.ts notices when a newer version is made otherwise.
 */
export function mimeParser(options: PostalMimeOptions): PostalMime {
  const parser = new PostalMime(options);
  const { root } = parser as PostalMime & { readonly root?: MimeNode };
  if (root === undefined) return parser;
  const node: MimeNode = Object.getPrototypeOf(root);
  boundPlainParts(node);
  boundTexts(node);
  return parser;
}

/** Once for all parsers: the decoders share a prototype, which only an instance leads to. */
function boundPlainParts(node: MimeNode): void {
  const probe: Pick<MimeNode, "contentDecoder"> = { contentDecoder: null };
  node.setupContentDecoder.call(probe as MimeNode, "8bit");
  const decoder: PlainDecoder | null = probe.contentDecoder && Object.getPrototypeOf(probe.contentDecoder);
  if (decoder !== null && decoder.update !== updatePlain) {
    Object.assign(decoder, { update: updatePlain, finalize: finalizePlain });
  }
}

const bounded = new WeakSet<MimeNode>();
/** How many bytes of text a mail has had, by its parser. */
const textSoFar = new WeakMap<object, number>();

function boundTexts(node: MimeNode): void {
  if (bounded.has(node)) return;
  bounded.add(node);
  const decode = node.getTextContent;
  node.getTextContent = function (this: MimeNode & { readonly postalMime: object }): string {
    const before = textSoFar.get(this.postalMime) ?? 0;
    const length = this.content?.byteLength ?? 0;
    textSoFar.set(this.postalMime, before + length);
    if (this.content !== null && before + length > MOST_TEXT) {
      this.content = this.content.slice(0, Math.max(0, MOST_TEXT - before));
    }
    return decode.call(this);
  };
}
