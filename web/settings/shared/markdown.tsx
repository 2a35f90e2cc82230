import { Fragment, type ReactNode } from "react";
import "./markdown.css";

/**
 * Draws the Markdown of set-up guides: paragraphs, numbered and bulleted lists whose items may go on over several lines,
 * emphasis, code, and links by https. Anything else stands there as it was written; no HTML is ever taken over.
 */
export function Markdown({ text }: { readonly text: string }) {
  return (
    <div className="markdown">
      {text
        .trim()
        .split(/\n\s*\n/)
        .map((block) => (
          <Block key={block} block={block} />
        ))}
    </div>
  );
}

function Block({ block }: { readonly block: string }) {
  const items = block.split(/\n(?=\d+\. |\* )/);
  const [first = ""] = items;
  if (/^\d+\. /.test(first)) return <ol>{items.map((item) => listItem(item, /^\d+\. /))}</ol>;
  if (first.startsWith("* ")) return <ul>{items.map((item) => listItem(item, /^\* /))}</ul>;
  return <p>{inline(block)}</p>;
}

const listItem = (item: string, mark: RegExp): ReactNode => <li key={item}>{inline(item.replace(mark, ""))}</li>;

const PARTS = /(`[^`]+`|\*\*[^*]+\*\*|\*[^*]+\*|\[[^\]]+\]\(https:\/\/[^)\s]+\))/;

function inline(text: string): ReactNode {
  const parts = text.replace(/\s*\n\s*/g, " ").split(PARTS);
  // biome-ignore lint/suspicious/noArrayIndexKey: the parts never change places.
  return parts.map((part, index) => <Fragment key={index}>{drawn(part)}</Fragment>);
}

function drawn(part: string): ReactNode {
  if (part.startsWith("`")) return <code>{part.slice(1, -1)}</code>;
  if (part.startsWith("**")) return <strong>{part.slice(2, -2)}</strong>;
  if (/^\*[^*]+\*$/.test(part)) return <em>{part.slice(1, -1)}</em>;
  const link = /^\[([^\]]+)\]\((https:\/\/[^)\s]+)\)$/.exec(part);
  if (!link) return part;
  return (
    <a href={link[2]} target="_blank" rel="noreferrer">
      {link[1]}
    </a>
  );
}
